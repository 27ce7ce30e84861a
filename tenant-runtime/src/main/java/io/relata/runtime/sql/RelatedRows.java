package io.relata.runtime.sql;

import org.jooq.Condition;
import org.jooq.Record;

/**
 * What a relation leads to from one row.
 *
 * @param far the rows of the other table
 * @param from what goes into FROM: {@code far}, joined with the link table where there is one
 * @param linked that a row belongs to the near row
 */
public record RelatedRows(RowSource far, org.jooq.Table<? extends Record> from, Condition linked) {

  /** Linked, and to be seen. */
  public Condition seen() {
    return linked.and(far.visible());
  }
}
