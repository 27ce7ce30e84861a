package io.relata.runtime.policy;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.DocumentNode;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.plan.FilterPlanner;
import io.relata.runtime.plan.Place;
import io.relata.runtime.plan.RequestProblem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads single grants, and the filters that rules have in common with them. */
final class GrantReader {

  private final PolicyNames names;
  private final Problems problems;
  private final FilterReader filters;
  private final PolicyOperands operands;

  GrantReader(PolicyNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
    this.filters = new FilterReader(problems);
    this.operands = new PolicyOperands(names.api().model());
  }

  PolicyNames names() {
    return names;
  }

  Optional<Grant> grant(DocumentNode node) {
    Optional<ApiTable> table = table(node);
    Optional<Action> word = node.word("action", Action.class, '_');
    Action action = node.needed("action", word, Action.READ);
    Condition rows = condition(node, "rows", table).orElse(Condition.ALWAYS);
    Set<FieldRef> fields = fields(node, table, action);
    Condition check = check(node, table, action, rows);
    Map<FieldRef, Operand> set = set(node, table, action);
    node.finish();
    return table.map(found -> new Grant(found.table().id(), action, rows, fields, check, set));
  }

  /** The table that the key {@code table} names; empty, with a problem added, where it is none. */
  Optional<ApiTable> table(DocumentNode node) {
    String name = node.neededText("table");
    Optional<ApiTable> table = names.table(name);
    if (table.isEmpty() && !name.isEmpty()) {
      problems.add(Code.UNKNOWN_TABLE, node.path("table"), "there is no table " + name);
    }
    return table;
  }

  /** The filter under a key; empty where there is none, or none that could be read. */
  Optional<Condition> condition(DocumentNode node, String key, Optional<ApiTable> table) {
    JsonNode filter = node.raw(key);
    if (filter == null || table.isEmpty()) {
      return Optional.empty();
    }
    String path = node.path(key);
    return filters
        .argument(filter, path)
        .map(
            argument -> {
              io.relata.runtime.plan.Problems found = new io.relata.runtime.plan.Problems();
              Condition condition =
                  new FilterPlanner(names.api(), found, operands)
                      .condition(table.get(), argument, new Place(List.of(), path));
              found.found().forEach(this::tell);
              return condition;
            });
  }

  private void tell(RequestProblem problem) {
    problems.add(Code.INVALID_FILTER, problem.inputPath(), problem.message());
  }

  private @Nullable Set<FieldRef> fields(
      DocumentNode node, Optional<ApiTable> table, Action action) {
    if (node.raw("fields") == null) {
      return null;
    }
    if (action == Action.DELETE || action == Action.LINK) {
      problems.add(
          Code.INVALID_GRANT, node.path("fields"), "only read, add and edit are about fields");
    }
    Set<FieldRef> fields = new LinkedHashSet<>();
    List<String> written = node.texts("fields");
    for (int i = 0; i < written.size(); i++) {
      String path = node.path("fields") + "[" + i + "]";
      String name = written.get(i);
      table.flatMap(found -> field(found, name, action, path)).ifPresent(fields::add);
    }
    return fields;
  }

  private Optional<FieldRef> field(ApiTable table, String name, Action action, String path) {
    Optional<FieldRef> field = names.field(table, name);
    if (field.isEmpty()) {
      problems.add(
          Code.UNKNOWN_FIELD,
          path,
          "the table %s has no field %s that a grant can name"
              .formatted(table.table().name(), name));
    } else if (!PolicyNames.isWritten(field.get(), action) && isAboutWriting(action)) {
      problems.add(Code.INVALID_GRANT, path, "the field " + name + " can not be written");
    }
    return field;
  }

  private static boolean isAboutWriting(Action action) {
    return action == Action.ADD || action == Action.EDIT;
  }

  /** What an added or edited row must meet is what it had to meet to be found. */
  private Condition check(
      DocumentNode node, Optional<ApiTable> table, Action action, Condition rows) {
    if (node.raw("check") == null) {
      return isAboutWriting(action) ? rows : Condition.ALWAYS;
    }
    if (!isAboutWriting(action)) {
      problems.add(Code.INVALID_GRANT, node.path("check"), "only add and edit have a check");
    }
    return condition(node, "check", table).orElse(Condition.NEVER);
  }

  private Map<FieldRef, Operand> set(DocumentNode node, Optional<ApiTable> table, Action action) {
    Map<FieldRef, Operand> set = new LinkedHashMap<>();
    Optional<DocumentNode> values = node.object("set");
    if (values.isEmpty() || table.isEmpty()) {
      return set;
    }
    if (!isAboutWriting(action)) {
      problems.add(Code.INVALID_GRANT, node.path("set"), "only add and edit set values");
      return set;
    }
    for (String name : values.get().keys()) {
      String path = values.get().path(name);
      field(table.get(), name, action, path)
          .ifPresent(
              field -> {
                if (set.containsKey(field)) {
                  problems.add(Code.NAME_CLASH, path, "the field is set twice");
                }
                value(table.get(), field, values.get().raw(name), path)
                    .ifPresent(value -> set.put(field, value));
              });
    }
    return set;
  }

  private Optional<Operand> value(
      ApiTable table, FieldRef field, @Nullable JsonNode written, String path) {
    Optional<ApiMember.Column> column = names.column(table, field);
    if (written == null || column.isEmpty()) {
      problems.add(Code.INVALID_VALUE, path, "a value or a variable is expected");
      return Optional.empty();
    }
    return filters
        .argument(written, path)
        .flatMap(
            argument ->
                operands.written(
                    column.get().type(),
                    argument,
                    message -> problems.add(Code.INVALID_VALUE, path, message)));
  }
}
