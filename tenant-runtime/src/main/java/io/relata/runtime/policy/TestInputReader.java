package io.relata.runtime.policy;

import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.DocumentNode;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a row of a permission test holds. */
final class TestInputReader {

  private final PolicyNames names;
  private final Problems problems;
  private final FilterReader values;
  private final PolicyOperands operands;

  TestInputReader(PolicyNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
    this.values = new FilterReader(problems);
    this.operands = new PolicyOperands(names.api().model());
  }

  /**
   * @param labels the tables of the rows that the test gives
   */
  AccessTest.Input input(DocumentNode node, ApiTable table, Map<String, TableId> labels) {
    Map<FieldRef, Operand> read = new LinkedHashMap<>();
    Map<RelationId, String> links = new LinkedHashMap<>();
    for (String name : node.keys()) {
      String path = node.path(name);
      JsonNode json = node.raw(name);
      switch (names.field(table, name).orElse(null)) {
        case null ->
            problems.add(
                Code.UNKNOWN_FIELD,
                path,
                "the table %s has no field %s".formatted(table.table().name(), name));
        case FieldRef.System _ -> problems.add(Code.INVALID_VALUE, path, "the system sets it");
        case FieldRef.RelationField _ ->
            problems.add(
                Code.INVALID_VALUE, path, "a link is given by the row that holds the foreign key");
        case FieldRef.ForeignKey key
            when json != null && json.isString() && AccessTest.isLabel(json.stringValue()) ->
            link(key.relation(), json.stringValue(), labels, path)
                .ifPresent(label -> links.put(key.relation(), label));
        case FieldRef field -> {
          if (read.containsKey(field)) {
            problems.add(Code.NAME_CLASH, path, "the field is given twice");
          }
          value(table, field, json, path).ifPresent(value -> read.put(field, value));
        }
      }
    }
    return new AccessTest.Input(read, links);
  }

  private Optional<String> link(
      RelationId relation, String label, Map<String, TableId> labels, String path) {
    Optional<TableId> far = names.api().model().relation(relation).map(Relation::to);
    if (far.isPresent() && far.get().equals(labels.get(label))) {
      return Optional.of(label);
    }
    problems.add(
        Code.INVALID_VALUE, path, "no row with the label " + label + " is given of that table");
    return Optional.empty();
  }

  private Optional<Operand> value(
      ApiTable table,
      FieldRef field,
      @org.jspecify.annotations.Nullable JsonNode json,
      String path) {
    Optional<ApiMember.Column> column = names.column(table, field);
    if (json == null || column.isEmpty()) {
      problems.add(Code.INVALID_VALUE, path, "a value is expected; leave out what is empty");
      return Optional.empty();
    }
    Optional<Operand> value =
        values
            .argument(json, path)
            .flatMap(
                argument ->
                    operands.written(
                        column.get().type(),
                        argument,
                        message -> problems.add(Code.INVALID_VALUE, path, message)));
    if (value.isPresent() && !(value.get() instanceof Operand.Constant)) {
      problems.add(Code.INVALID_VALUE, path, "a test has no variables");
      return Optional.empty();
    }
    return value;
  }
}
