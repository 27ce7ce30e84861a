package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import org.jooq.Condition;
import org.jooq.Field;

/** What a row offers to the parts of a statement that come after it: its cells, masked already. */
public interface RowCells {

  /** The value of a column as far as it may be seen. */
  Field<Object> cell(FieldRef ref);

  /** The row's key, never masked. */
  Field<Object> id();

  /**
   * Whether a side of a relation may be followed from the row: no condition where it may from every
   * row, and where a masked foreign key sees to it.
   */
  Condition follows(RelationEnd end);

  /** For whom the row is read, and so for whom what it leads to is read. */
  Reading reading();
}
