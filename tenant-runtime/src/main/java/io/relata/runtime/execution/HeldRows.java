package io.relata.runtime.execution;

import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found in the database for one root field, each row once. */
final class HeldRows {

  private final Map<RowKey, HeldRow> rows = new HashMap<>();
  private final Set<RowKey> asked = new HashSet<>();
  private final Map<RelationId, Map<Object, List<HeldRow>>> pointing = new HashMap<>();
  private final Map<RelationId, Set<LinkedPair>> pairs = new HashMap<>();
  private final Map<RelationId, Set<LinkedPair>> askedPairs = new HashMap<>();

  void add(HeldRow row) {
    rows.put(row.key(), row);
    asked.add(row.key());
  }

  void asked(RowKey key) {
    asked.add(key);
  }

  boolean wasAsked(RowKey key) {
    return asked.contains(key);
  }

  /** The row, unless it is not there or is to seem so. */
  @Nullable HeldRow visible(RowKey key) {
    HeldRow row = rows.get(key);
    return row != null && row.has(HeldRow.Right.SEE) ? row : null;
  }

  /** The row, to be seen by the caller or not. */
  @Nullable HeldRow row(RowKey key) {
    return rows.get(key);
  }

  /** Notes which rows point to a target by a relation's foreign key. */
  void addPointing(RelationId relation, Object target, List<HeldRow> found) {
    found.forEach(this::add);
    pointing.computeIfAbsent(relation, key -> new HashMap<>()).put(target, found);
  }

  boolean knowsPointing(RelationId relation, Object target) {
    return pointing.getOrDefault(relation, Map.of()).containsKey(target);
  }

  List<HeldRow> pointing(RelationId relation, Object target) {
    return pointing.getOrDefault(relation, Map.of()).getOrDefault(target, List.of());
  }

  void addPairs(RelationId relation, Set<LinkedPair> askedFor, Set<LinkedPair> found) {
    askedPairs.computeIfAbsent(relation, key -> new HashSet<>()).addAll(askedFor);
    pairs.computeIfAbsent(relation, key -> new HashSet<>()).addAll(found);
  }

  boolean knowsPair(RelationId relation, LinkedPair pair) {
    return askedPairs.getOrDefault(relation, Set.of()).contains(pair);
  }

  boolean linked(RelationId relation, LinkedPair pair) {
    return pairs.getOrDefault(relation, Set.of()).contains(pair);
  }

  /**
   * Where a to-one side of a row leads, by what was found; null where nowhere, or not known yet.
   */
  @Nullable Object present(RowKey row, RelationEnd end) {
    RelationId relation = end.relation().id();
    if (end.holdsForeignKey()) {
      HeldRow held = rows.get(row);
      return held == null ? null : held.foreignKey(relation);
    }
    List<HeldRow> found = pointing(relation, row.id());
    return found.isEmpty() ? null : found.getFirst().id();
  }
}
