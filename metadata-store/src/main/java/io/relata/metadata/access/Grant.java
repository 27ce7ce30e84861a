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
 * @param check what the row must meet after an add or an edit
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
}
