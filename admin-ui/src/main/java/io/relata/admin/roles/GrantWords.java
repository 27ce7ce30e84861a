package io.relata.admin.roles;

import io.relata.admin.conditions.ConditionNames;
import io.relata.admin.conditions.ConditionWords;
import io.relata.admin.layout.Words;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.Role;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Grants in plain sentences. */
final class GrantWords {

  private static final int FIELDS_NAMED = 8;

  private final TenantApi api;
  private final ConditionNames names;

  GrantWords(TenantApi api) {
    this.api = api;
    this.names = new ConditionNames(api);
  }

  /** {@code Reads books where author.user_id is the caller's id, only title and body.} */
  String of(Grant grant) {
    ApiTable table = api.tables().get(grant.table());
    if (table == null) {
      return "A grant on a table that is gone; it grants nothing.";
    }
    return Words.sentence(verb(grant.action()))
        + " "
        + rows(grant.rows(), table)
        + fields(grant.fields(), table)
        + set(grant.set(), table)
        + check(grant, table)
        + ".";
  }

  /** {@code all books}, {@code books where published is true}. */
  String rows(Condition condition, ApiTable table) {
    String plural = table.table().plural().value();
    return condition.equals(Condition.ALWAYS)
        ? "all " + plural
        : plural + " where " + ConditionWords.of(condition, table, api);
  }

  private String fields(@Nullable Set<FieldRef> fields, ApiTable table) {
    if (fields == null) {
      return "";
    }
    if (fields.isEmpty()) {
      return ", but none of the fields";
    }
    List<String> all = names(fields, table);
    List<String> named = all.stream().limit(FIELDS_NAMED).toList();
    return ", only "
        + (all.size() > named.size()
            ? String.join(", ", named) + " and " + (all.size() - named.size()) + " more"
            : joined(named));
  }

  private List<String> names(Set<FieldRef> fields, ApiTable table) {
    return fields.stream().map(field -> names.field(table, field)).sorted().toList();
  }

  private static String joined(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  private String set(Map<FieldRef, Operand> set, ApiTable table) {
    return set.isEmpty()
        ? ""
        : "; sets "
            + set.entrySet().stream()
                .map(one -> set(one.getKey(), one.getValue(), table))
                .sorted()
                .collect(Collectors.joining(", "));
  }

  private String set(FieldRef field, Operand operand, ApiTable table) {
    return names.field(table, field)
        + " to "
        + ConditionWords.of(operand, FieldType.Text.PLAIN, api);
  }

  private String check(Grant grant, ApiTable table) {
    boolean usual =
        switch (grant.action()) {
          case ADD, EDIT -> grant.check().equals(grant.rows());
          case READ, DELETE, LINK -> true;
        };
    if (usual) {
      return "";
    }
    return grant.check().equals(Condition.ALWAYS)
        ? "; whatever they are afterwards"
        : "; afterwards " + ConditionWords.of(grant.check(), table, api);
  }

  private static String verb(Action action) {
    return switch (action) {
      case READ -> "reads";
      case ADD -> "adds";
      case EDIT -> "edits";
      case DELETE -> "deletes";
      case LINK -> "links others to";
    };
  }

  /** What a role adds up to: {@code Reads 3 tables, edits 1.} */
  static String summary(Role role) {
    Map<Action, Set<Object>> tables = new EnumMap<>(Action.class);
    role.grants()
        .forEach(
            grant ->
                tables
                    .computeIfAbsent(grant.action(), any -> new java.util.HashSet<>())
                    .add(grant.table()));
    if (tables.isEmpty()) {
      return "Nothing yet";
    }
    List<String> words = new ArrayList<>();
    tables.forEach(
        (action, reached) ->
            words.add(
                verb(action)
                    + " "
                    + (words.isEmpty()
                        ? Words.count(reached.size(), "table")
                        : String.valueOf(reached.size()))));
    return Words.sentence(String.join(", ", words));
  }

  /** What a grant of an action can name of a table, in the order of the schema. */
  static List<GrantField> fields(ApiTable table, Action action) {
    return table.members().values().stream()
        .filter(member -> member.deprecation() == null)
        .flatMap(member -> GrantField.of(member).stream())
        .filter(field -> action == Action.READ || !(field.ref() instanceof FieldRef.System))
        .filter(field -> !field.ref().equals(FieldRef.ID))
        .toList();
  }
}
