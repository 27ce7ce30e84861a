package io.relata.metadata.plan;

import io.relata.metadata.model.PhysicalName;

/**
 * Data that will be gone. It needs a consent whatever the count.
 *
 * @param text what goes, to be followed by the number: {@code values of author.born}
 * @param table the physical table that holds them
 * @param countSql gives one row with one {@code bigint}
 */
public record DataLoss(String text, PhysicalName table, String countSql) {

  /** In words, with the number lost. */
  public String describe(long lost) {
    return text + ": " + lost;
  }
}
