package io.relata.metadata.access;

import io.relata.metadata.model.TableId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One permission of a role. Rows and fields belong together: the grant covers the cells of its
 * fields in its rows.
 *
 * @param rows which rows; {@link Condition#ALWAYS} for all
 * @param fields which fields; null for all, present and future
 * @param check what the row must meet after an add or an edit; where a role leaves it out, it is
 *     the same as {@code rows}, which readers of roles put here. An added row must meet {@code
 *     rows} besides
 * @param set values that are forced on an add or an edit
 */
public record Grant(
    TableId table,
    Action action,
    Condition rows,
    @Nullable Set<FieldRef> fields,
    Condition check,
    Map<FieldRef, Operand> set) {

  public Grant {
    fields = fields == null ? null : Set.copyOf(fields);
    set = Map.copyOf(set);
  }

  /** Whether its fields include one; the id goes with its row. */
  public boolean covers(FieldRef field) {
    return fields == null || fields.contains(field) || field.equals(FieldRef.ID);
  }

  public boolean coversEveryRow() {
    return rows.equals(Condition.ALWAYS);
  }
}
