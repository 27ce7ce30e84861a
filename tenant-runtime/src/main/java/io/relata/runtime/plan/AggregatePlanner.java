package io.relata.runtime.plan;

import io.relata.runtime.api.AggregateFunction;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.GroupKey;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what is selected of aggregates into outputs. */
final class AggregatePlanner {

  private final Problems problems;

  AggregatePlanner(Problems problems) {
    this.problems = problems;
  }

  List<AggregateOutput> outputs(ApiTable table, List<Selection> selections, Place place) {
    List<AggregateOutput> outputs = new ArrayList<>();
    for (Selection selection : selections) {
      output(table, selection, place.field(selection.key())).ifPresent(outputs::add);
    }
    return outputs;
  }

  private Optional<AggregateOutput> output(ApiTable table, Selection selection, Place place) {
    String key = selection.key();
    return switch (selection.name()) {
      case "__typename" ->
          Optional.of(new AggregateOutput.Typename(key, table.typeName() + "Aggregate"));
      case "count" -> Optional.of(new AggregateOutput.Count(key));
      case "count_distinct" ->
          key(table, selection.arguments().get("field"), place.member("field"))
              .map(subject -> new AggregateOutput.CountDistinct(key, subject));
      default ->
          function(selection.name(), place).map(function -> values(table, function, selection));
    };
  }

  private Optional<AggregateFunction> function(String name, Place place) {
    Optional<AggregateFunction> found =
        Stream.of(AggregateFunction.values())
            .filter(function -> function.fieldName().equals(name))
            .findFirst();
    if (found.isEmpty()) {
      problems.badInput("There is no such aggregate", place);
    }
    return found;
  }

  private static AggregateOutput values(
      ApiTable table, AggregateFunction function, Selection selection) {
    List<AggregateOutput.Value> values = new ArrayList<>();
    for (Selection value : selection.selections()) {
      values.add(
          table.readable(value.name()) instanceof ApiMember.Column column
              ? new AggregateOutput.OfColumn(value.key(), column)
              : new AggregateOutput.ValuesTypename(value.key(), typeName(table, function)));
    }
    return new AggregateOutput.Values(selection.key(), function, values);
  }

  private static String typeName(ApiTable table, AggregateFunction function) {
    return table.typeName() + (function.isOfNumbers() ? "Numbers" : "Extremes");
  }

  /** A key of groups by the name of its enum value. */
  Optional<GroupKey> key(
      ApiTable table, @org.jspecify.annotations.Nullable Argument argument, Place place) {
    Optional<GroupKey> found =
        argument instanceof Argument.Name(String name)
            ? Optional.ofNullable(table.groupKeys().get(name))
            : Optional.empty();
    if (found.isEmpty()) {
      problems.badInput("The name of a field is expected", place);
    }
    return found;
  }

  /** A column that a function takes, by the name of a key. */
  Optional<ApiMember.Column> column(ApiTable table, AggregateFunction function, String name) {
    return table.readable(name) instanceof ApiMember.Column column && function.takes(column)
        ? Optional.of(column)
        : Optional.empty();
  }

  static Map<String, Argument> members(Argument argument) {
    return argument instanceof Argument.Members(Map<String, Argument> members) ? members : Map.of();
  }
}
