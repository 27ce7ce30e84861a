package io.relata.metadata.access;

/**
 * A whole day, week, month, ... of the calendar, reckoned in UTC from the time of the transaction.
 *
 * @param offset 0 for the present one, -1 for the one before it, 1 for the one after it
 */
public record Period(Unit unit, int offset) {

  /** How many days a filter may reach back or ahead: some 270 years. */
  public static final int MOST_DAYS = 100_000;

  /** What the calendar is divided into. */
  public enum Unit {
    DAY,
    /** Begins on Monday. */
    WEEK,
    MONTH,
    QUARTER,
    YEAR
  }
}
