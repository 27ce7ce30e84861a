package io.relata.metadata.plan;

import io.relata.metadata.model.PhysicalName;

/**
 * A question to the rows as they are before the plan runs. Rows that it finds stand in the plan's
 * way. A statement that PostgreSQL refuses with an error of class 22 or 23 (an invalid pattern,
 * say) counts as failing, and its message is the sample.
 *
 * @param text what the rows found are, to be followed by their number: {@code rows of author
 *     without email}
 * @param table the physical table asked
 * @param countSql gives one row with one {@code bigint}: how many are in the way
 * @param sampleSql gives at most 20 rows with the text columns {@code row} (the row's id) and
 *     {@code value}
 */
public record DataCheck(String text, PhysicalName table, String countSql, String sampleSql) {

  /** In words, with the number found. */
  public String describe(long failing) {
    return text + ": " + failing;
  }
}
