package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.ColumnInput;
import io.relata.runtime.plan.RelationInput;
import io.relata.runtime.plan.RelationItem;
import io.relata.runtime.plan.RowInput;
import io.relata.runtime.plan.UniqueName;
import io.relata.runtime.sql.HoldQueries.Hold;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which rows must be looked at and held before a write, as far as can be told by now. Rows that a
 * to-one side leads to are known only once the row before them was found, so this is asked again
 * until nothing is new.
 *
 * <p>Tables and ids come in a fixed order, so that requests that write the same rows wait for each
 * other rather than lock each other out.
 */
final class RowNeeds {

  private static final Comparator<Object> BY_TEXT = Comparator.comparing(Object::toString);

  private final TenantApi api;
  private final HeldRows held;
  private final Map<TableId, Wanted> rows = new TreeMap<>(BY_TEXT);
  private final Map<RelationId, Set<Object>> pointing = new TreeMap<>(BY_TEXT);
  private final Map<RelationId, Set<LinkedPair>> pairs = new TreeMap<>(BY_TEXT);

  RowNeeds(TenantApi api, HeldRows held) {
    this.api = api;
    this.held = held;
  }

  /** Rows of one table, and how they are to be held: as strongly as some of them needs. */
  static final class Wanted {
    private final Set<Object> ids = new LinkedHashSet<>();
    private Hold hold = Hold.FOR_LINK;

    Set<Object> ids() {
      return ids;
    }

    Hold hold() {
      return hold;
    }
  }

  Map<TableId, Wanted> rows() {
    return rows;
  }

  /** Rows that point to these, by relation. */
  Map<RelationId, Set<Object>> pointing() {
    return pointing;
  }

  Map<RelationId, Set<LinkedPair>> pairs() {
    return pairs;
  }

  boolean isNothing() {
    return rows.isEmpty() && pointing.isEmpty() && pairs.isEmpty();
  }

  /** Whether a row was looked for and not found. */
  boolean isGone(RowKey key) {
    return held.wasAsked(key) && held.visible(key) == null;
  }

  /** A row that is named by a unique field is not known yet. */
  void row(TableId table, Object id, Hold hold) {
    if (!(id instanceof UniqueName) && !held.wasAsked(new RowKey(table, id))) {
      Wanted wanted = rows.computeIfAbsent(table, key -> new Wanted());
      wanted.ids.add(id);
      if (hold.compareTo(wanted.hold) > 0) {
        wanted.hold = hold;
      }
    }
  }

  /**
   * What the input of a row needs.
   *
   * @param row null where the row is new, or not known yet
   */
  void of(@Nullable RowKey row, RowInput input) {
    for (ColumnInput column : input.columns()) {
      Object target = column.value();
      if (column.ref() instanceof FieldRef.ForeignKey(RelationId id)) {
        Relation relation = api.model().relation(id).orElseThrow();
        linked(relation.to(), target);
        linked(relation.to(), before(row, id));
        if (target != null) {
          givingWay(relation, target);
        }
      }
    }
    for (RelationInput relation : input.relations()) {
      for (RelationItem item : relation.items()) {
        of(row, relation.end(), item);
      }
    }
  }

  /** Where a foreign key leads by now, as far as it is known. */
  private @Nullable Object before(@Nullable RowKey row, RelationId relation) {
    HeldRow found = row == null ? null : held.row(row);
    return found == null ? null : found.foreignKey(relation);
  }

  private void of(@Nullable RowKey row, RelationEnd end, RelationItem item) {
    if (row != null && !end.toMany()) {
      present(row, end);
    }
    switch (item) {
      case RelationItem.Create create -> of(null, create.row());
      case RelationItem.Link link -> link(end, link);
      case RelationItem.Edit edit -> {
        Object id = named(row, end, edit.id(), Hold.FOR_EDIT);
        of(id == null ? null : new RowKey(end.far(), id), edit.changes());
      }
      case RelationItem.Remove remove ->
          named(row, end, remove.id(), isKeyFar(end) ? Hold.FOR_EDIT : Hold.FOR_LINK);
      case RelationItem.Delete delete -> named(row, end, delete.id(), Hold.FOR_DELETE);
    }
  }

  /** What stands on a to-one side now, since it may have to make room. */
  private void present(RowKey row, RelationEnd end) {
    if (!end.holdsForeignKey()) {
      pointing(end.relation(), row.id());
    }
    linked(end.far(), held.present(row, end));
  }

  private void link(RelationEnd end, RelationItem.Link link) {
    if (isKeyFar(end)) {
      row(end.far(), link.id(), Hold.FOR_EDIT);
      linked(end.near(), before(new RowKey(end.far(), link.id()), end.relation().id()));
    } else if (link.version() != null) {
      row(end.far(), link.id(), Hold.FOR_LINK);
    } else {
      linked(end.far(), link.id());
    }
    if (end.side() == Side.OWNING) {
      givingWay(end.relation(), link.id());
    }
  }

  /** The row that leads to a target now, where another one may take its place (statement W8). */
  private void givingWay(Relation relation, Object target) {
    if (relation.cardinality() == Cardinality.ONE_TO_ONE && relation.allowsRelink()) {
      pointing(relation, target);
    }
  }

  /**
   * Where every row may be seen and linked, the foreign key's constraint tells whether the row is
   * there.
   */
  private void linked(TableId table, @Nullable Object id) {
    if (id == null) {
      return;
    }
    if (isConditional(table, Action.READ) || isConditional(table, Action.LINK)) {
      row(table, id, Hold.FOR_LINK);
    }
  }

  private boolean isConditional(TableId table, Action action) {
    return !api.access().coversEveryRow(table, action);
  }

  private @Nullable Object named(
      @Nullable RowKey row, RelationEnd end, @Nullable Object given, Hold hold) {
    Object id = given != null || row == null ? given : held.present(row, end);
    if (id != null) {
      row(end.far(), id, hold);
    }
    if (id != null && row != null && end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
      pair(end, row.id(), id);
    }
    return id;
  }

  private void pointing(Relation relation, Object target) {
    if (!held.knowsPointing(relation.id(), target)) {
      pointing.computeIfAbsent(relation.id(), key -> new LinkedHashSet<>()).add(target);
    }
  }

  private void pair(RelationEnd end, Object near, Object far) {
    LinkedPair pair = pair(end.side(), near, far);
    if (!held.knowsPair(end.relation().id(), pair)) {
      pairs.computeIfAbsent(end.relation().id(), key -> new LinkedHashSet<>()).add(pair);
    }
  }

  static LinkedPair pair(Side side, Object near, Object far) {
    return side == Side.OWNING ? new LinkedPair(near, far) : new LinkedPair(far, near);
  }

  private static boolean isKeyFar(RelationEnd end) {
    return end.opposite().holdsForeignKey();
  }
}
