package io.relata.runtime.sql;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a write rule depends on: columns of its row, and of the rows that its relations lead to.
 *
 * @param inputs by the path of relations from the rule's row; the empty path is always there
 */
public record RuleInputs(WriteRule rule, List<Input> inputs) {

  public RuleInputs {
    inputs = List.copyOf(inputs);
  }

  /**
   * The rows at the end of one path.
   *
   * @param path from the rule's row
   * @param fields what counts of these rows, besides that they are there: columns, foreign keys,
   *     and sides that are kept in a link table
   */
  public record Input(List<RelationEnd> path, TableId table, Set<FieldRef> fields) {
    public Input {
      path = List.copyOf(path);
      fields = Set.copyOf(fields);
    }
  }

  /** What a rule depends on, by its condition. */
  public static RuleInputs of(WriteRule rule, DataModel model) {
    Gathering gathering = new Gathering(model);
    gathering.at(List.of());
    gathering.gather(rule.holds(), List.of());
    List<Input> inputs = new ArrayList<>();
    gathering.fields.forEach(
        (path, fields) ->
            inputs.add(
                new Input(path, path.isEmpty() ? rule.table() : path.getLast().far(), fields)));
    return new RuleInputs(rule, inputs);
  }

  /** Whether the condition names nothing at all, so that every edit of a row counts. */
  public boolean isUnbound() {
    return inputs.size() == 1 && inputs.getFirst().fields().isEmpty();
  }

  private static final class Gathering {
    private final DataModel model;
    private final Map<List<RelationEnd>, Set<FieldRef>> fields = new LinkedHashMap<>();

    Gathering(DataModel model) {
      this.model = model;
    }

    Set<FieldRef> at(List<RelationEnd> path) {
      return fields.computeIfAbsent(path, unknown -> new LinkedHashSet<>());
    }

    void gather(Condition condition, List<RelationEnd> path) {
      switch (condition) {
        case Condition.All all -> all.parts().forEach(part -> gather(part, path));
        case Condition.Any any -> any.parts().forEach(part -> gather(part, path));
        case Condition.Not not -> gather(not.part(), path);
        case Condition.Compare compare -> compare(compare.field(), path);
        case Condition.Follow follow -> gather(follow.condition(), step(follow.relation(), path));
        case Condition.IsMissing missing -> step(missing.relation(), path);
        case Condition.Quantified some -> gather(some.condition(), step(some.relation(), path));
        case Condition.Search search ->
            throw new IllegalArgumentException("no rule searches: " + search);
        case Condition.Count count -> step(count.relation(), path);
      }
    }

    /** A foreign key is emptied when the row that it leads to goes. */
    private void compare(FieldRef field, List<RelationEnd> path) {
      at(path).add(field);
      if (field instanceof FieldRef.ForeignKey(var relation)) {
        step(new RelationRef(relation, Side.OWNING), path);
      }
    }

    /** Follows a relation: its link counts, on the row that holds it. */
    private List<RelationEnd> step(RelationRef ref, List<RelationEnd> path) {
      RelationEnd end = model.relation(ref.relation()).orElseThrow().end(ref.side());
      List<RelationEnd> longer = new ArrayList<>(path);
      longer.add(end);
      Set<FieldRef> far = at(longer);
      if (end.opposite().holdsForeignKey()) {
        far.add(FieldRef.of(end.opposite()));
      } else {
        at(path).add(FieldRef.of(end));
      }
      return longer;
    }
  }
}
