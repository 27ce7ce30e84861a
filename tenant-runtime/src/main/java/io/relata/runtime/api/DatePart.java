package io.relata.runtime.api;

import java.util.List;
import java.util.Locale;

/** A part of a date or of a date with a time, as a whole number; times are those of UTC. */
public enum DatePart {
  /** The value itself. */
  WHOLE(""),
  YEAR("year"),
  /** 1 to 4. */
  QUARTER("quarter"),
  MONTH("month"),
  /** Of the year, by ISO 8601. */
  WEEK("week"),
  /** Of the month. */
  DAY("day"),
  /** 1 is Monday, 7 Sunday, by ISO 8601. */
  WEEKDAY("isodow"),
  /** 0 to 23; of values with a time alone. */
  HOUR("hour");

  /** What a date has. */
  public static final List<DatePart> OF_DATES = List.of(YEAR, QUARTER, MONTH, WEEK, DAY, WEEKDAY);

  /** What a date with a time has. */
  public static final List<DatePart> OF_TIMESTAMPS =
      List.of(YEAR, QUARTER, MONTH, WEEK, DAY, WEEKDAY, HOUR);

  private final String field;

  DatePart(String field) {
    this.field = field;
  }

  /** What PostgreSQL's {@code extract} calls it. */
  public String field() {
    return field;
  }

  /** What is put after the name of a column: {@code __year}. */
  String suffix() {
    return this == WHOLE ? "" : "__" + name().toLowerCase(Locale.ROOT);
  }
}
