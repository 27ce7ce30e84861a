package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one request makes of one row, put together from all elements that speak of it. Two changes
 * are the same only when they are the same object.
 */
final class RowChange {

  private final TableId table;
  private final String inputPath;
  private final @Nullable HeldRow held;
  private @Nullable Object id;
  private boolean idIsGenerated;
  private boolean deleted;
  private boolean edited;
  private final Map<FieldRef, Assigned> columns = new LinkedHashMap<>();
  private final Map<FieldRef, Assigned> forced = new LinkedHashMap<>();
  private final Set<FieldRef> given = new LinkedHashSet<>();
  private final List<RowChange> predecessors = new ArrayList<>();

  private RowChange(TableId table, String inputPath, @Nullable HeldRow held, @Nullable Object id) {
    this.table = table;
    this.inputPath = inputPath;
    this.held = held;
    this.id = id;
  }

  static RowChange added(TableId table, String inputPath) {
    return new RowChange(table, inputPath, null, null);
  }

  static RowChange of(HeldRow held, String inputPath) {
    return new RowChange(held.table(), inputPath, held, held.id());
  }

  TableId table() {
    return table;
  }

  /** The first element of the input that speaks of the row. */
  String inputPath() {
    return inputPath;
  }

  boolean isNew() {
    return held == null;
  }

  /** The row as it was found; null for a new one. */
  @Nullable HeldRow held() {
    return held;
  }

  /** Null for a new row that was not written yet. */
  @Nullable Object id() {
    return id;
  }

  Object knownId() {
    if (id == null) {
      throw new IllegalStateException("written before the row that it refers to: " + inputPath);
    }
    return id;
  }

  void written(Object newId) {
    id = newId;
  }

  /** The database chose the id. */
  void writtenAs(Object newId) {
    id = newId;
    idIsGenerated = true;
  }

  /** The write was taken back; the row is to be written anew. */
  void takenBack() {
    if (idIsGenerated) {
      id = null;
      idIsGenerated = false;
    }
  }

  /** Whether some input speaks of the row itself, and not only of a link to it. */
  boolean isEdited() {
    return edited;
  }

  void edit() {
    edited = true;
  }

  /** The fields that the row's own input gives, sides of relations too. */
  Set<FieldRef> given() {
    return given;
  }

  void give(FieldRef field) {
    given.add(field);
  }

  boolean deleted() {
    return deleted;
  }

  void delete() {
    deleted = true;
  }

  /** What the columns are to hold, values that a grant forces in place of others. */
  Map<FieldRef, Assigned> columns() {
    if (forced.isEmpty()) {
      return columns;
    }
    Map<FieldRef, Assigned> all = new LinkedHashMap<>(columns);
    all.putAll(forced);
    return all;
  }

  /** Forces these values, and no others. */
  void force(Map<FieldRef, Object> values) {
    forced.clear();
    values.forEach(
        (column, value) ->
            forced.put(
                column,
                new Assigned(new Assigned.Source.Value(value), Assigned.Reason.FORCE, inputPath)));
  }

  void assign(FieldRef column, Assigned assigned) {
    columns.put(column, assigned);
  }

  /**
   * Linking what is linked changes nothing (statement W7). A link that the caller does not see is
   * written whether it is there or not.
   */
  void leaveLinksThatStay() {
    if (held != null) {
      columns.entrySet().removeIf(entry -> isLinked(held, entry.getKey(), entry.getValue()));
    }
  }

  private static boolean isLinked(HeldRow held, FieldRef column, Assigned assigned) {
    return column instanceof FieldRef.ForeignKey(RelationId relation)
        && assigned.source() instanceof Assigned.Source.Value(Object target)
        && target != null
        && target.equals(held.foreignKey(relation))
        && held.shows(column);
  }

  /** Rows that are to be written before this one where that is possible (statement W17). */
  List<RowChange> predecessors() {
    return predecessors;
  }

  /** How others refer to the row. */
  Assigned.Source reference() {
    return id == null ? new Assigned.Source.IdOf(this) : new Assigned.Source.Value(id);
  }
}
