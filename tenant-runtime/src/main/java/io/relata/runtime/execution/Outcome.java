package io.relata.runtime.execution;

import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one root field makes of the rows, all elements put together, before anything is written. */
final class Outcome {

  private final List<RowChange> added = new ArrayList<>();
  private final Map<RowKey, RowChange> changed = new LinkedHashMap<>();
  private final Map<Relation, List<Pair>> linked = new LinkedHashMap<>();
  private final Map<Relation, List<Pair>> unlinked = new LinkedHashMap<>();

  /**
   * Two rows of a many-to-many relation.
   *
   * @param inputPath where the caller asked for it
   */
  record Pair(Assigned.Source owning, Assigned.Source inverse, String inputPath) {}

  RowChange add(RowChange row) {
    added.add(row);
    return row;
  }

  RowChange change(HeldRow held, String inputPath) {
    return changed.computeIfAbsent(held.key(), key -> RowChange.of(held, inputPath));
  }

  @Nullable RowChange changeOf(RowKey key) {
    return changed.get(key);
  }

  void link(RelationEnd end, Assigned.Source near, Assigned.Source far, String inputPath) {
    pairs(linked, end).add(pair(end.side(), near, far, inputPath));
  }

  void unlink(RelationEnd end, Assigned.Source near, Assigned.Source far, String inputPath) {
    pairs(unlinked, end).add(pair(end.side(), near, far, inputPath));
  }

  private static List<Pair> pairs(Map<Relation, List<Pair>> pairs, RelationEnd end) {
    return pairs.computeIfAbsent(end.relation(), key -> new ArrayList<>());
  }

  private static Pair pair(Side side, Assigned.Source near, Assigned.Source far, String inputPath) {
    return side == Side.OWNING ? new Pair(near, far, inputPath) : new Pair(far, near, inputPath);
  }

  boolean deletesNothing() {
    return changed.values().stream().noneMatch(RowChange::deleted);
  }

  /** Nothing of it is in the database any more. */
  void takenBack() {
    added.forEach(RowChange::takenBack);
  }

  List<RowChange> added() {
    return added;
  }

  Collection<RowChange> changed() {
    return changed.values();
  }

  Map<Relation, List<Pair>> linked() {
    return linked;
  }

  Map<Relation, List<Pair>> unlinked() {
    return unlinked;
  }
}
