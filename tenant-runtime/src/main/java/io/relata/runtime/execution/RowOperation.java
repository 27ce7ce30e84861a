package io.relata.runtime.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of what a mutation would do, by the names of the caller's API.
 *
 * @param id of the row, Long or UUID; null where the row is new or where the line is about several
 * @param fields what is written, as far as the caller knows it; for links the relation
 * @param cascade whether it comes of a delete by itself
 * @param count of how many rows or links the line is
 */
public record RowOperation(
    Action action,
    String table,
    @Nullable Object id,
    List<String> fields,
    boolean cascade,
    long count) {

  public RowOperation {
    fields = List.copyOf(fields);
  }

  /** What is done to a row. */
  public enum Action {
    ADD,
    EDIT,
    DELETE,
    LINK,
    UNLINK
  }
}
