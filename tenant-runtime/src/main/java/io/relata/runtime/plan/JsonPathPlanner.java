package io.relata.runtime.plan;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Comparisons;
import io.relata.metadata.access.Operand;
import io.relata.runtime.plan.FilterPlanner.Compared;
import io.relata.runtime.request.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a filter asks of parts of a JSON value. */
final class JsonPathPlanner {

  private final FilterPlanner filters;

  JsonPathPlanner(FilterPlanner filters) {
    this.filters = filters;
  }

  /** What is asked of parts of a JSON value: one path with its comparisons, or a list of them. */
  List<Compared> comparisons(Argument argument, Place place) {
    if (!(argument instanceof Argument.Elements(List<Argument> paths))) {
      return filters.counted(place, () -> path(argument, place));
    }
    List<Compared> all = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      Argument path = paths.get(i);
      Place at = place.element(i);
      all.addAll(filters.counted(at, () -> path(path, at)));
    }
    return all;
  }

  private List<Compared> path(Argument argument, Place place) {
    Argument at =
        argument instanceof Argument.Members(Map<String, Argument> members)
            ? members.get("at")
            : null;
    if (at == null || !(argument instanceof Argument.Members(Map<String, Argument> written))) {
      filters.refuse("An object with at and a comparison is expected", place);
      return List.of();
    }
    Map<String, Argument> others = new LinkedHashMap<>(written);
    others.remove("at");
    if (others.isEmpty()) {
      filters.refuse("A path needs a comparison of what lies there", place);
    }
    List<Compared> all = new ArrayList<>();
    Place here = place.member("at");
    filters
        .operand(at, here)
        .map(steps -> filters.written(constant(steps), here))
        .ifPresent(
            steps -> others.forEach((name, value) -> all.addAll(at(steps, name, value, place))));
    return all;
  }

  private List<Compared> at(Operand steps, String name, Argument value, Place place) {
    Place here = place.member(name);
    Optional<Comparison> found = FilterPlanner.comparison(name, Comparisons.INSIDE_JSON);
    if (found.isEmpty()) {
      filters.refuse("There is no such comparison here", here);
      return List.of();
    }
    return filters
        .single(Comparisons.typeInside(found.get()), found.get(), value, here)
        .map(Compared::operand)
        .map(operand -> (Operand) new Operand.Inside(steps, found.get(), operand))
        .flatMap(inside -> filters.settled(inside, place))
        .map(inside -> new Compared(Comparison.PATH, inside))
        .stream()
        .toList();
  }

  /** A list of constants as one. */
  private static Operand constant(Operand operand) {
    if (!(operand instanceof Operand.Listed(List<Operand> elements))) {
      return operand;
    }
    List<Object> values = new ArrayList<>();
    for (Operand element : elements) {
      if (!(element instanceof Operand.Constant(Object value))) {
        return operand;
      }
      values.add(value instanceof Number number ? number.toString() : value);
    }
    return new Operand.Constant(List.copyOf(values));
  }
}
