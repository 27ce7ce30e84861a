package io.relata.runtime.plan;

import io.relata.metadata.access.Condition;
import io.relata.runtime.api.AggregateFunction;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.GroupKey;
import io.relata.runtime.api.Operators;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns requests for groups into plans: keys, conditions on groups, their sort. */
final class GroupPlanner {

  private final Problems problems;
  private final InputPaths inputs;
  private final FilterPlanner filters;
  private final AggregatePlanner aggregates;
  private final SortBudget keys;

  GroupPlanner(
      Problems problems,
      InputPaths inputs,
      FilterPlanner filters,
      AggregatePlanner aggregates,
      SortBudget keys) {
    this.problems = problems;
    this.inputs = inputs;
    this.filters = filters;
    this.aggregates = aggregates;
    this.keys = keys;
  }

  GroupRead plan(ApiTable table, Condition where, Selection selection, Place place) {
    Map<String, Argument> arguments = selection.arguments();
    List<GroupKey> by = by(table, arguments.get("by"), place.member("by"));
    return new GroupRead(
        table,
        where,
        by,
        given(arguments.get("having"))
            .map(having -> having(table, having, place.member("having")))
            .orElse(AggregateCondition.ALWAYS),
        given(arguments.get("sort"))
            .map(sort -> sorts(table, by, sort, place.member("sort")))
            .orElse(List.of()),
        inputs.argument(selection, "limit", place).orElse(OutputPlanner.DEFAULT_LIMIT),
        OutputPlanner.offset(inputs, selection, place),
        outputs(table, selection.selections(), place));
  }

  private static Optional<Argument> given(@Nullable Argument argument) {
    return argument instanceof Argument.Null ? Optional.empty() : Optional.ofNullable(argument);
  }

  private List<GroupKey> by(ApiTable table, @Nullable Argument argument, Place place) {
    List<Argument> names =
        switch (argument) {
          case Argument.Elements(List<Argument> elements) -> elements;
          case null -> List.of();
          case Argument other -> List.of(other);
        };
    Set<GroupKey> keys = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      aggregates.key(table, names.get(i), place.element(i)).ifPresent(keys::add);
    }
    if (names.isEmpty()) {
      problems.badInput("At least one key is needed to make groups", place);
    }
    return List.copyOf(keys);
  }

  private List<GroupRead.Output> outputs(ApiTable table, List<Selection> selections, Place place) {
    List<GroupRead.Output> outputs = new ArrayList<>();
    for (Selection selection : selections) {
      String key = selection.key();
      outputs.add(
          switch (selection.name()) {
            case "key" -> new GroupRead.Keys(key);
            case "aggregate" ->
                new GroupRead.Figures(
                    key, aggregates.outputs(table, selection.selections(), place.field(key)));
            default -> new GroupRead.Typename(key, table.typeName() + "Group");
          });
    }
    return outputs;
  }

  private AggregateCondition having(ApiTable table, Argument having, Place place) {
    return filters.counted(
        place,
        () -> {
          List<AggregateCondition> parts = new ArrayList<>();
          members(having, place)
              .forEach((name, value) -> parts.add(having(table, name, value, place.member(name))));
          return all(parts);
        });
  }

  /** The members of an object that says something. */
  private Map<String, Argument> members(Argument argument, Place place) {
    if (argument instanceof Argument.Null) {
      filters.refuse(FilterPlanner.NO_NULL, place);
    }
    return AggregatePlanner.members(argument);
  }

  private AggregateCondition having(ApiTable table, String name, Argument value, Place place) {
    return switch (name) {
      case "and" -> new AggregateCondition.All(each(table, value, place));
      case "or" -> new AggregateCondition.Any(each(table, value, place));
      case "not" -> new AggregateCondition.Not(having(table, value, place));
      case "count" ->
          all(
              filters
                  .comparisons(value, place, FilterPlanner.OF_COUNTS, Operators.OF_COUNTS)
                  .stream()
                  .<AggregateCondition>map(
                      compared ->
                          new AggregateCondition.Count(compared.comparison(), compared.operand()))
                  .toList());
      default -> figures(table, function(name), value, place);
    };
  }

  private List<AggregateCondition> each(ApiTable table, Argument value, Place place) {
    List<Argument> elements =
        value instanceof Argument.Elements(List<Argument> many) ? many : List.of(value);
    List<AggregateCondition> conditions = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      conditions.add(having(table, elements.get(i), place.element(i)));
    }
    return conditions;
  }

  private AggregateCondition figures(
      ApiTable table, Optional<AggregateFunction> function, Argument value, Place place) {
    List<AggregateCondition> parts = new ArrayList<>();
    members(value, place)
        .forEach(
            (name, comparisons) -> {
              Place at = place.member(name);
              Optional<ApiMember.Column> column =
                  function.flatMap(known -> aggregates.column(table, known, name));
              if (function.isEmpty() || column.isEmpty()) {
                problems.badInput("There is no such figure", at);
              } else {
                parts.add(figure(function.get(), column.get(), comparisons, at));
              }
            });
    return all(parts);
  }

  private AggregateCondition figure(
      AggregateFunction function, ApiMember.Column column, Argument comparisons, Place place) {
    return all(
        filters
            .comparisons(
                comparisons,
                place,
                function.result(column.type()),
                Operators.of(function.result(column.type())))
            .stream()
            .<AggregateCondition>map(
                compared ->
                    new AggregateCondition.Compare(
                        function, column, compared.comparison(), compared.operand()))
            .toList());
  }

  private static AggregateCondition all(List<AggregateCondition> parts) {
    return parts.size() == 1 ? parts.getFirst() : new AggregateCondition.All(parts);
  }

  private static Optional<AggregateFunction> function(String name) {
    return Stream.of(AggregateFunction.values())
        .filter(function -> function.fieldName().equals(name))
        .findFirst();
  }

  private List<GroupRead.Sort> sorts(
      ApiTable table, List<GroupKey> by, Argument sort, Place place) {
    List<Argument> elements =
        sort instanceof Argument.Elements(List<Argument> many) ? many : List.of(sort);
    List<GroupRead.Sort> sorts = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      keys.count(place.element(i));
      sort(table, by, AggregatePlanner.members(elements.get(i)), place.element(i))
          .ifPresent(sorts::add);
    }
    return sorts;
  }

  private Optional<GroupRead.Sort> sort(
      ApiTable table, List<GroupKey> by, Map<String, Argument> members, Place place) {
    SortKey.Direction direction =
        members.get("direction") instanceof Argument.Name(String name)
            ? SortKey.Direction.valueOf(name)
            : SortKey.Direction.ASC;
    boolean byKey = given(members.get("key")).isPresent();
    Argument figure = members.get("aggregate");
    if (byKey == (figure instanceof Argument.Name)) {
      problems.badInput("Each element of a sort has either a key or an aggregate", place);
      return Optional.empty();
    }
    return byKey
        ? byKey(table, by, members, direction, place)
        : byFigure(table, String.valueOf(name(figure)), members.get("field"), direction, place);
  }

  private Optional<GroupRead.Sort> byKey(
      ApiTable table,
      List<GroupKey> by,
      Map<String, Argument> members,
      SortKey.Direction direction,
      Place place) {
    Optional<GroupKey> key = aggregates.key(table, members.get("key"), place.member("key"));
    Optional<GroupKey> made = key.flatMap(named -> by.stream().filter(named::isSameAs).findFirst());
    if (key.isPresent() && made.isEmpty()) {
      problems.badInput("Groups can be sorted by what they are made by", place.member("key"));
    }
    return made.map(found -> new GroupRead.ByKey(found, direction));
  }

  private Optional<GroupRead.Sort> byFigure(
      ApiTable table,
      String figure,
      @Nullable Argument field,
      SortKey.Direction direction,
      Place place) {
    if (figure.equals("COUNT")) {
      return Optional.of(new GroupRead.ByCount(direction));
    }
    AggregateFunction function = AggregateFunction.valueOf(figure);
    Optional<ApiMember.Column> column =
        name(field) == null
            ? Optional.empty()
            : aggregates.column(table, function, String.valueOf(name(field)));
    if (column.isEmpty()) {
      problems.badInput(
          figure + " needs a field that it can be computed of", place.member("field"));
    }
    return column.map(found -> new GroupRead.ByFigure(function, found, direction));
  }

  private static @Nullable String name(@Nullable Argument argument) {
    return argument instanceof Argument.Name(String name) ? name : null;
  }
}
