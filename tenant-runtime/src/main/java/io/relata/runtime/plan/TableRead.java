package io.relata.runtime.plan;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.runtime.api.ApiTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table that the caller may see, with what is wanted of each. The grants are not part
 * of it: whatever opens the table in SQL adds them.
 *
 * @param where what the caller asks for
 * @param sort before the id, which is always the last key
 * @param limit null for a read of at most one row
 */
public record TableRead(
    ApiTable table,
    Condition where,
    List<SortKey> sort,
    @Nullable Operand limit,
    @Nullable Operand offset,
    List<Output> outputs) {

  public TableRead {
    sort = List.copyOf(sort);
    outputs = List.copyOf(outputs);
  }
}
