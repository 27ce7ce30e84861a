package io.relata.runtime.plan;

import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.request.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns the sorts of requests into keys. */
final class SortPlanner {

  private final TenantApi api;
  private final Problems problems;
  private final SortBudget budget;

  SortPlanner(TenantApi api, Problems problems, SortBudget budget) {
    this.api = api;
    this.problems = problems;
    this.budget = budget;
  }

  /** The keys of a sort argument, in order. */
  List<SortKey> keys(ApiTable table, Argument sort, Place place) {
    if (!(sort instanceof Argument.Elements(List<Argument> elements))) {
      return counted(table, sort, place).stream().toList();
    }
    List<SortKey> keys = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      counted(table, elements.get(i), place.element(i)).ifPresent(keys::add);
    }
    return keys;
  }

  private Optional<SortKey> counted(ApiTable table, Argument element, Place place) {
    budget.count(place);
    return key(table, List.of(), element, place);
  }

  /** Exactly one key to an element: the members of an input object have no order to rely on. */
  private Optional<SortKey> key(
      ApiTable table, List<RelationEnd> path, Argument element, Place place) {
    budget.checkDepth(path.size() + 1, place);
    if (!(element instanceof Argument.Members(Map<String, Argument> members))
        || members.size() != 1) {
      return refused(
          "Each element of a sort has exactly one key; further keys are further elements", place);
    }
    Map.Entry<String, Argument> only = members.entrySet().iterator().next();
    return key(table, path, only.getKey(), only.getValue(), place.member(only.getKey()));
  }

  private Optional<SortKey> key(
      ApiTable table, List<RelationEnd> path, String name, Argument value, Place place) {
    ApiMember.Related counted = table.counts().get(name);
    if (counted != null) {
      return directed(new SortKey.Count(path, counted.end()), value, place);
    }
    return switch (table.readable(name)) {
      case ApiMember.Column column ->
          directed(new SortKey.Column(path, column.ref()), value, place);
      case ApiMember.Related related when !related.end().toMany() ->
          key(api.table(related.end().far()), longer(path, related.end()), value, place);
      case ApiMember.Related related -> refused("A list can be sorted by its number only", place);
      case null -> refused("A sort of " + table.typeName() + " has no \"" + name + "\"", place);
    };
  }

  private Optional<SortKey> directed(SortKey.Subject subject, Argument value, Place place) {
    return switch (value) {
      case Argument.Name(String name) ->
          Stream.of(SortKey.Direction.values())
              .filter(direction -> direction.name().equals(name))
              .findFirst()
              .map(direction -> new SortKey(subject, direction))
              .or(() -> refused("There is no such direction: " + name, place));
      case Argument.Members _,
          Argument.Elements _,
          Argument.Value _,
          Argument.Flag _,
          Argument.Null _ ->
          refused("A direction is expected: ASC, DESC, ...", place);
    };
  }

  private Optional<SortKey> refused(String message, Place place) {
    problems.badInput(message, place);
    return Optional.empty();
  }

  private static List<RelationEnd> longer(List<RelationEnd> path, RelationEnd end) {
    return Stream.concat(path.stream(), Stream.of(end)).toList();
  }
}
