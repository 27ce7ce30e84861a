package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.TableId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was found and is held against others, with what the caller may do with it.
 *
 * @param version its row version
 * @param rights what grants say of it; without SEE it must seem not to be there
 * @param editing for each grant to edit, in their order, whether it covers the row
 * @param foreignKeys where the relations that its table owns lead; null where nowhere
 * @param masked sides of relations that the caller does not see in this row, and the version where
 *     it is not seen
 */
record HeldRow(
    TableId table,
    Object id,
    long version,
    List<Right> rights,
    List<Boolean> editing,
    Map<RelationId, @Nullable Object> foreignKeys,
    Set<FieldRef> masked) {

  enum Right {
    SEE,
    DELETE,
    LINK
  }

  RowKey key() {
    return new RowKey(table, id);
  }

  /** Whether a grant lets the caller do this to the row, whatever comes of it. */
  boolean may(Action action) {
    return switch (action) {
      case READ -> has(Right.SEE);
      case ADD -> false;
      case EDIT -> editing.contains(true);
      case DELETE -> has(Right.DELETE);
      case LINK -> has(Right.LINK);
    };
  }

  boolean has(Right right) {
    return rights.contains(right);
  }

  /** Whether the caller sees where a side of a relation leads from here, or the version. */
  boolean shows(FieldRef element) {
    return !masked.contains(element);
  }

  @Nullable Object foreignKey(RelationId relation) {
    return foreignKeys.get(relation);
  }
}
