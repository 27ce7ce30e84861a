package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.TableId;
import io.relata.runtime.sql.WriteStatements.Filler;
import java.util.List;

/** One statement of a write: one table, one action, all rows at once (statement W23). */
sealed interface WriteStep {

  /** Takes pairs out of a link table. */
  record Unlink(Relation relation, List<Outcome.Pair> pairs) implements WriteStep {}

  /**
   * Puts a filler into a column of rows that will get another value later, so that the present one
   * is free.
   */
  record Free(TableId table, FieldRef column, Filler filler, List<RowChange> rows)
      implements WriteStep {}

  record Delete(TableId table, List<RowChange> rows) implements WriteStep {}

  /**
   * Edits rows.
   *
   * @param freeing what to put down first where the rows hand unique values on to each other; empty
   *     where they can not
   */
  record Update(TableId table, List<RowChange> rows, List<Free> freeing) implements WriteStep {}

  /**
   * @param rows in the order of their ids to be
   */
  record Insert(TableId table, List<RowChange> rows) implements WriteStep {}

  /** Puts pairs into a link table. */
  record Link(Relation relation, List<Outcome.Pair> pairs) implements WriteStep {}
}
