package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.TableId;
import io.relata.runtime.execution.DeleteEffect.Kind;
import io.relata.runtime.execution.DeletePreview.Unseen;
import io.relata.runtime.sql.WriteStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a delete would do to other rows (statement D7). Of rows that the caller does not
 * see there is only their number, and that only where the caller can read something of their table;
 * of those that stand in the way not even that. A row that keeps its place, but whose link the
 * caller does not see, counts as not seen; a relation that the caller can read nothing of is not
 * told of.
 */
record DeleteEffects(CompiledWrites compiled, WriteSession session) {

  /** How many rows of a group are named. */
  private static final int NAMED = 20;

  /**
   * @param ids of the rows that are to be deleted
   * @param besides rows that go by themselves, and are not told of
   */
  DeletePreview of(TableId table, List<Object> ids, Set<RowKey> besides) throws SQLException {
    Cascades cascades = new Cascades(compiled, session);
    Map<TableId, List<Object>> reached = cascades.reached(table, ids);
    Set<RowKey> going = new HashSet<>(besides);
    reached.forEach((gone, rows) -> rows.forEach(id -> going.add(new RowKey(gone, id))));
    List<DeleteEffect> effects = new ArrayList<>();
    for (Map.Entry<TableId, List<Object>> entry : reached.entrySet()) {
      TableId gone = entry.getKey();
      Set<Object> named = gone.equals(table) ? new HashSet<>(ids) : Set.of();
      List<Object> others =
          entry.getValue().stream()
              .filter(id -> !named.contains(id) && !besides.contains(new RowKey(gone, id)))
              .toList();
      add(effects, Kind.DELETED, gone, null, others);
    }
    boolean blocked = false;
    for (Map.Entry<TableId, List<Object>> entry : reached.entrySet()) {
      for (OnDelete stays : List.of(OnDelete.SET_NULL, OnDelete.RESTRICT)) {
        for (Relation relation : cascades.pointingTo(entry.getKey(), stays)) {
          List<Object> rows =
              cascades.pointing(relation, entry.getValue()).stream()
                  .filter(id -> !going.contains(new RowKey(relation.from(), id)))
                  .toList();
          blocked |= stays == OnDelete.RESTRICT && !rows.isEmpty();
          Kind kind = stays == OnDelete.SET_NULL ? Kind.UNLINKED : Kind.BLOCKING;
          add(effects, kind, relation.from(), relation, rows);
        }
      }
      links(entry.getKey(), entry.getValue(), effects);
    }
    return new DeletePreview(effects, unseen(effects, blocked));
  }

  private static Unseen unseen(List<DeleteEffect> effects, boolean blocked) {
    return blocked && effects.stream().noneMatch(effect -> effect.kind() == Kind.BLOCKING)
        ? Unseen.BLOCKING
        : Unseen.NOTHING_TOLD;
  }

  private void add(
      List<DeleteEffect> effects,
      Kind kind,
      TableId table,
      @Nullable Relation relation,
      List<Object> ids)
      throws SQLException {
    if (ids.isEmpty()
        || !isKnown(table)
        || (relation != null && !isReadable(relation.end(Side.OWNING)))) {
      return;
    }
    List<Object> seen =
        session.query(
            relation == null ? compiled.holds().seen(table) : compiled.holds().seenWith(relation),
            Map.of(WriteStatements.IDS, ids),
            row -> row.getObject(1));
    long count = kind == Kind.BLOCKING ? seen.size() : ids.size();
    if (count > 0) {
      effects.add(
          new DeleteEffect(kind, table, relation, count, seen.stream().limit(NAMED).toList()));
    }
  }

  private void links(TableId table, List<Object> ids, List<DeleteEffect> effects)
      throws SQLException {
    for (Relation relation : compiled.tables().api().model().relations()) {
      for (Side side : Side.values()) {
        RelationEnd end = relation.end(side);
        if (relation.cardinality() == Cardinality.MANY_TO_MANY
            && end.near().equals(table)
            && isKnown(end.far())
            && isKnown(table)
            && (isReadable(end) || isReadable(end.opposite()))) {
          long count =
              session
                  .query(
                      compiled.statements().countLinks(end),
                      Map.of(WriteStatements.IDS, ids),
                      row -> row.getLong(1))
                  .getFirst();
          if (count > 0) {
            effects.add(new DeleteEffect(Kind.UNLINKED, table, relation, count, List.of()));
          }
        }
      }
    }
  }

  /** Whether the caller sees of some row where it leads by this side. */
  private boolean isReadable(RelationEnd end) {
    return compiled.tables().api().access().grants(end.near(), Action.READ).stream()
        .anyMatch(grant -> grant.covers(FieldRef.of(end)));
  }

  private boolean isKnown(TableId table) {
    return compiled.tables().api().tables().containsKey(table);
  }
}
