package io.relata.admin.conditions;

import io.relata.admin.conditions.ConditionPart.Step;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the steps of a part lead.
 *
 * @param stops one a step that could be taken
 * @param end the table that further steps would be taken from; null behind a field, a number of
 *     rows, or a name that is not there
 */
record Way(List<Stop> stops, @Nullable ApiTable end) {

  Way {
    stops = List.copyOf(stops);
  }

  private static final String SOME = "some";
  private static final List<String> QUANTIFIERS = List.of(SOME, "every", "none", Step.COUNT);

  /**
   * One step taken.
   *
   * @param from the table that has the name
   */
  record Stop(ApiTable from, Step step, Reached reached) {}

  /** What a step leads to. */
  sealed interface Reached {
    record Column(ApiMember.Column column) implements Reached {}

    record One(RelationEnd end) implements Reached {}

    /** Some, every or none of the rows. */
    record Many(RelationEnd end) implements Reached {}

    /**
     * @param name what filters call the number of rows
     */
    record Counted(RelationEnd end, String name) implements Reached {}

    record Nowhere() implements Reached {}
  }

  /** The last thing that is reached; nothing where there is no step. */
  Optional<Reached> reached() {
    return stops.isEmpty() ? Optional.empty() : Optional.of(stops.getLast().reached());
  }

  /** Follows steps as far as they lead. */
  static Way of(TenantApi api, ApiTable from, List<Step> steps) {
    List<Stop> stops = new ArrayList<>();
    ApiTable at = from;
    for (Step wanted : steps) {
      Step step = settled(at, wanted);
      Reached reached = reached(at, step);
      stops.add(new Stop(at, step, reached));
      RelationEnd relation = relation(reached);
      if (relation == null) {
        return new Way(stops, null);
      }
      at = api.table(relation.far());
    }
    return new Way(stops, at);
  }

  /** Nothing chosen yet of the rows of a relation means some of them. */
  private static Step settled(ApiTable table, Step step) {
    boolean many =
        table.members().get(step.name()) instanceof ApiMember.Related related
            && related.end().toMany();
    if (!many) {
      return Step.to(step.name());
    }
    return QUANTIFIERS.contains(step.quantifier()) ? step : new Step(step.name(), SOME);
  }

  private static Reached reached(ApiTable table, Step step) {
    return switch (table.members().get(step.name())) {
      case ApiMember.Column column -> new Reached.Column(column);
      case ApiMember.Related related when !related.end().toMany() -> new Reached.One(related.end());
      case ApiMember.Related related when step.counts() -> counted(table, related.end());
      case ApiMember.Related related -> new Reached.Many(related.end());
      case null -> new Reached.Nowhere();
    };
  }

  private static Reached counted(ApiTable table, RelationEnd end) {
    return countName(table, end)
        .map(name -> (Reached) new Reached.Counted(end, name))
        .orElseGet(Reached.Nowhere::new);
  }

  /** What filters call the number of rows; nothing where a field has taken the name. */
  static Optional<String> countName(ApiTable table, RelationEnd end) {
    return table.counts().entrySet().stream()
        .filter(count -> count.getValue().end().equals(end))
        .filter(count -> count.getValue().deprecation() == null)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static @Nullable RelationEnd relation(Reached reached) {
    return switch (reached) {
      case Reached.One(RelationEnd end) -> end;
      case Reached.Many(RelationEnd end) -> end;
      case Reached.Counted _, Reached.Column _, Reached.Nowhere _ -> null;
    };
  }
}
