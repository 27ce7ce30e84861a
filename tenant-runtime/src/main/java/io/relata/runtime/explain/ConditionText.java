package io.relata.runtime.explain;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes conditions as filters are written, with the present names of the model. */
record ConditionText(DataModel model) {

  String of(Table table, Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) ->
          parts.isEmpty() ? "every row" : "and: " + listed(table, parts);
      case Condition.Any(List<Condition> parts) ->
          parts.isEmpty() ? "no row" : "or: " + listed(table, parts);
      case Condition.Not(Condition part) -> "not: {" + of(table, part) + "}";
      case Condition.Compare(FieldRef field, Comparison comparison, Operand operand) ->
          name(table, field) + ": " + compared(comparison, operand);
      case Condition.Follow(RelationRef relation, Condition inner) ->
          within(end(relation).name().toString(), relation, inner);
      case Condition.IsMissing(RelationRef relation, Operand operand) ->
          end(relation).name() + ": {is_null: " + of(operand) + "}";
      case Condition.Quantified(RelationRef relation, var quantifier, Condition inner) ->
          end(relation).name()
              + ": {"
              + within(quantifier.name().toLowerCase(Locale.ROOT), relation, inner)
              + "}";
      case Condition.Search(Operand words) -> "search: " + of(words);
      case Condition.Count(RelationRef relation, Comparison comparison, Operand operand) ->
          end(relation).name() + "_count: " + compared(comparison, operand);
    };
  }

  private String within(String name, RelationRef relation, Condition inner) {
    Table far = model.table(end(relation).far()).orElseThrow();
    return name + ": {" + (inner.equals(Condition.ALWAYS) ? "" : of(far, inner)) + "}";
  }

  private String listed(Table table, List<Condition> parts) {
    return parts.stream()
        .map(part -> "{" + of(table, part) + "}")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String compared(Comparison comparison, Operand operand) {
    return "{" + comparison.apiName() + ": " + of(operand) + "}";
  }

  static String of(Operand operand) {
    return switch (operand) {
      case Operand.Constant(Object value) -> value(value);
      case Operand.OfCaller(String name) -> "$user." + name;
      case Operand.Parameter(List<Object> path) ->
          path.stream().map(String::valueOf).collect(Collectors.joining(".", "$", ""));
      case Operand.Listed(List<Operand> elements) ->
          elements.stream().map(ConditionText::of).collect(Collectors.joining(", ", "[", "]"));
      case Operand.Inside(Operand at, Comparison comparison, Operand inner) ->
          "{at: " + of(at) + ", " + comparison.apiName() + ": " + of(inner) + "}";
      case Operand.Now _ -> "$now";
      case Operand.Today _ -> "$today";
    };
  }

  private static String value(Object value) {
    return switch (value) {
      case List<?> list ->
          list.stream()
              .map(each -> value((Object) each))
              .collect(Collectors.joining(", ", "[", "]"));
      case Number _, Boolean _ -> value.toString();
      case Object text -> '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    };
  }

  String name(Table table, FieldRef ref) {
    return switch (ref) {
      case FieldRef.Own(var id) ->
          table.field(id).map(Field::name).map(Object::toString).orElse("?");
      case FieldRef.System(var field) -> field.apiName().value();
      case FieldRef.ForeignKey(var relation) ->
          model.relation(relation).map(found -> found.owning().name() + "_id").orElse("?");
      case FieldRef.RelationField(var side) -> end(side).name().value();
    };
  }

  private RelationEnd end(RelationRef ref) {
    return model.relation(ref.relation()).orElseThrow().end(ref.side());
  }
}
