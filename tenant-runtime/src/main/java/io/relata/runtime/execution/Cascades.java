package io.relata.runtime.execution;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.TableId;
import io.relata.runtime.sql.WriteStatements;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rows go when others go: the database carries cascades out, here they are followed. */
record Cascades(CompiledWrites compiled, WriteSession session) {

  /** The rows that would go: those themselves, and what cascades reach from them. */
  Map<TableId, List<Object>> reached(TableId table, List<Object> ids) throws SQLException {
    Map<TableId, List<Object>> reached = new LinkedHashMap<>();
    Set<RowKey> seen = new HashSet<>();
    Map<TableId, List<Object>> front = Map.of(table, ids);
    while (!front.isEmpty()) {
      Map<TableId, List<Object>> next = new LinkedHashMap<>();
      for (Map.Entry<TableId, List<Object>> entry : front.entrySet()) {
        TableId current = entry.getKey();
        List<Object> fresh =
            entry.getValue().stream().filter(id -> seen.add(new RowKey(current, id))).toList();
        if (!fresh.isEmpty()) {
          reached.computeIfAbsent(current, key -> new ArrayList<>()).addAll(fresh);
          follow(current, fresh, next);
        }
      }
      front = next;
    }
    return reached;
  }

  /** The tables with rows that may go, or be unlinked, when rows of a table go. */
  static Set<TableId> tables(DataModel model, TableId table) {
    Set<TableId> found = new HashSet<>();
    Set<TableId> followed = new HashSet<>(Set.of(table));
    Deque<TableId> front = new ArrayDeque<>(followed);
    while (!front.isEmpty()) {
      TableId current = front.remove();
      for (Relation relation : model.relations()) {
        if (!relation.to().equals(current)) {
          continue;
        }
        found.add(relation.from());
        if (goes(relation) && followed.add(relation.from())) {
          front.add(relation.from());
        }
      }
    }
    return found;
  }

  private static boolean goes(Relation relation) {
    return relation.cardinality() != Cardinality.MANY_TO_MANY
        && relation.onDelete() == OnDelete.CASCADE;
  }

  private void follow(TableId table, List<Object> ids, Map<TableId, List<Object>> next)
      throws SQLException {
    for (Relation relation : pointingTo(table, OnDelete.CASCADE)) {
      List<Object> children = pointing(relation, ids);
      next.computeIfAbsent(relation.from(), key -> new ArrayList<>()).addAll(children);
    }
  }

  /** The rows that point to these by a relation's foreign key. */
  List<Object> pointing(Relation relation, List<Object> ids) throws SQLException {
    return session.query(
        compiled.statements().pointingTo(relation),
        Map.of(WriteStatements.IDS, ids),
        row -> row.getObject(1));
  }

  /** The relations that lead to a table by a foreign key. */
  List<Relation> pointingTo(TableId table, OnDelete onDelete) {
    return compiled.tables().api().model().relations().stream()
        .filter(relation -> relation.to().equals(table))
        .filter(relation -> relation.cardinality() != Cardinality.MANY_TO_MANY)
        .filter(relation -> relation.onDelete() == onDelete)
        .toList();
  }
}
