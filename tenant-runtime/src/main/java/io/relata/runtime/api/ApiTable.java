package io.relata.runtime.api;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.SearchDocument;
import io.relata.metadata.model.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A table as callers see it.
 *
 * @param typeName the GraphQL type, {@code Author}; further type names are made from it
 * @param members fields, foreign keys and relations by name, former names too, in the order in
 *     which a schema shows them
 * @param counts the to-many relations by the name that filters and sorts have for their number of
 *     rows, {@code books_count}; former names too
 * @param relatedFields what to-many relations bring along beside their lists, by name; former names
 *     too
 * @param grouping gives {@link #groupKeys}; they are many, and few requests ask for them
 * @param keys the members that can name one row: the id and each unique field, by present and
 *     former names
 * @param uniques what upserts can find a row by, by present and former names
 */
public record ApiTable(
    Table table,
    String typeName,
    Map<String, ApiMember> members,
    Map<String, ApiMember.Related> counts,
    Map<String, RelatedField> relatedFields,
    Supplier<Map<String, GroupKey>> grouping,
    List<ApiMember.Column> keys,
    Map<String, ApiUnique> uniques) {

  public ApiTable {
    members = NamedValues.copyOf(members);
    counts = NamedValues.copyOf(counts);
    relatedFields = NamedValues.copyOf(relatedFields);
    keys = List.copyOf(keys);
    uniques = NamedValues.copyOf(uniques);
  }

  /** What the rows can be grouped by, by name; former names too. Made anew with each call. */
  public Map<String, GroupKey> groupKeys() {
    return grouping.get();
  }

  /** The member of a name, if the caller may read anything of it. */
  public @Nullable ApiMember readable(String name) {
    ApiMember member = members.get(name);
    return member != null && member.isReadable() ? member : null;
  }

  /** Whether the caller may read some field whose words can be searched for. */
  public boolean isSearchable() {
    return SearchDocument.fields(table).stream()
        .map(field -> new FieldRef.Own(field.id()))
        .anyMatch(
            ref ->
                members.values().stream()
                    .anyMatch(
                        member ->
                            member instanceof ApiMember.Column column
                                && column.isReadable()
                                && column.ref().equals(ref)));
  }

  /** Whether the caller knows a field or a side of a relation at all, to read or to write. */
  public boolean names(FieldRef ref) {
    return members.values().stream()
        .anyMatch(
            member ->
                switch (member) {
                  case ApiMember.Column column -> column.ref().equals(ref);
                  case ApiMember.Related related -> FieldRef.of(related.end()).equals(ref);
                });
  }

  /** The unique fields that can stand in for the id where a row is named (statement W24). */
  public List<ApiMember.Column> uniqueFields() {
    return keys.stream()
        .filter(key -> key.role() == ApiMember.Role.DATA && Uniques.canName(key.type()))
        .toList();
  }

  public PhysicalName physicalName() {
    return table.physicalName();
  }
}
