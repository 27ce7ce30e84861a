package io.relata.runtime.api;

import io.relata.metadata.model.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists what the rows of a table can be grouped by. Most names are the same in every table and in
 * every tenant, and are kept once.
 */
final class GroupKeys {

  private static final String STEP = "__";

  private final Map<String, GroupKey> keys = new LinkedHashMap<>();

  private GroupKeys() {}

  /**
   * @param members of the table
   * @param far the tables that its to-one relations lead to, by the name of the relation's member;
   *     without those that the caller can not reach
   */
  static Map<String, GroupKey> of(
      Map<String, ApiMember> members, Map<String, Map<String, ApiMember>> far) {
    GroupKeys keys = new GroupKeys();
    members.values().forEach(member -> keys.add("", null, member));
    for (ApiMember member : members.values()) {
      if (member instanceof ApiMember.Related related && far.containsKey(related.name())) {
        far.get(related.name()).values().stream()
            .filter(column -> column instanceof ApiMember.Column own && isOfTheModel(own))
            .forEach(column -> keys.add(related.name() + STEP, related, column));
      }
    }
    return keys.keys;
  }

  /** Without the fields that every table has, which would be many along each relation. */
  private static boolean isOfTheModel(ApiMember.Column column) {
    return column.ref() instanceof io.relata.metadata.access.FieldRef.Own;
  }

  private void add(String prefix, ApiMember.@Nullable Related via, ApiMember member) {
    if (member instanceof ApiMember.Column column
        && column.role() != ApiMember.Role.KEY
        && column.isReadable()) {
      parts(column.type())
          .forEach(
              part -> {
                String name = (prefix + column.name() + part.suffix()).intern();
                keys.putIfAbsent(
                    name,
                    new GroupKey(
                        name,
                        via == null ? null : via.end(),
                        column,
                        part,
                        deprecation(via, column)));
              });
    }
  }

  private static @Nullable String deprecation(
      ApiMember.@Nullable Related via, ApiMember.Column column) {
    return via != null && via.deprecation() != null ? via.deprecation() : column.deprecation();
  }

  private static List<DatePart> parts(FieldType type) {
    return switch (type) {
      case FieldType.Date _ -> with(DatePart.OF_DATES);
      case FieldType.Timestamp _ -> with(DatePart.OF_TIMESTAMPS);
      case FieldType.Json _, FieldType.ListOf _ -> List.of();
      case FieldType.Text _,
          FieldType.Int _,
          FieldType.Long _,
          FieldType.Decimal _,
          FieldType.Double _,
          FieldType.Bool _,
          FieldType.Time _,
          FieldType.Uuid _,
          FieldType.Enumerated _ ->
          List.of(DatePart.WHOLE);
    };
  }

  private static List<DatePart> with(List<DatePart> parts) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(DatePart.WHOLE), parts.stream())
        .toList();
  }
}
