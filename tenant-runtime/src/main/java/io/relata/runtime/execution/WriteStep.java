package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.TableId;
import io.relata.runtime.sql.Filler;
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
   * @param keys unique keys in which several of the rows change, so that they may hand values on to
   *     each other
   * @param freeing what to put down first where they do; empty where nothing can be
   */
  record Update(TableId table, List<RowChange> rows, List<List<FieldRef>> keys, List<Free> freeing)
      implements WriteStep {}

  /**
   * Adds rows.
   *
   * @param rows in the order of their ids to be
   * @param giving the columns of unique keys in which rows change that are edited only after, as
   *     they refer to new rows; what they give up may be taken by the new rows
   * @param later those rows
   */
  record Insert(TableId table, List<RowChange> rows, List<FieldRef> giving, List<RowChange> later)
      implements WriteStep {}

  /** Puts pairs into a link table. */
  record Link(Relation relation, List<Outcome.Pair> pairs) implements WriteStep {}
}
