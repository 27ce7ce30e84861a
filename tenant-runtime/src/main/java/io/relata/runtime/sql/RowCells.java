package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import org.jooq.Field;

/** What a row offers to the parts of a statement that come after it: its cells, masked already. */
public interface RowCells {

  /** The value of a column as far as it may be seen. */
  Field<Object> cell(FieldRef ref);

  /** The row's key, never masked. */
  Field<Object> id();

  /** For whom the row is read, and so for whom what it leads to is read. */
  Reading reading();
}
