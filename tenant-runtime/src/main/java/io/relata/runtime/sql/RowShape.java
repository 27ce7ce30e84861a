package io.relata.runtime.sql;

import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.TableId;
import java.util.List;

/**
 * Which columns the rows of one statement give. The rows come as one JSON array of objects; the
 * n-th column is their member {@code c<n>}, and where only some rows give it, a boolean {@code
 * g<n>} says which.
 */
public record RowShape(TableId table, Ids ids, List<Column> columns) {

  public RowShape {
    columns = List.copyOf(columns);
  }

  public record Column(PhysicalName name, FieldType type, GivenBy givenBy) {}

  /**
   * Whether new rows bring their ids along, as the member {@code id}; rows that are there always
   * do.
   */
  public enum Ids {
    GENERATED,
    GIVEN
  }

  /** Which rows give a value, null included. */
  public enum GivenBy {
    EVERY_ROW,
    /**
     * Others keep what they hold, or get the time of the transaction where the column defaults to
     * it.
     */
    SOME_ROWS
  }
}
