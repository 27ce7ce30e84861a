package io.relata.metadata.access;

import java.util.Optional;

/** How a column is compared with an operand; {@link #apiName} is the name in filters. */
public enum Comparison {
  EQ("eq", Takes.VALUE),
  NE("ne", Takes.VALUE),
  GT("gt", Takes.VALUE),
  GTE("gte", Takes.VALUE),
  LT("lt", Takes.VALUE),
  LTE("lte", Takes.VALUE),
  /** An empty list matches nothing. */
  IN("in", Takes.LIST),
  /** An empty list matches every row that has a value. */
  NOT_IN("not_in", Takes.LIST),
  IS_NULL("is_null", Takes.FLAG),
  BETWEEN("between", Takes.PAIR),
  LIKE("like", Takes.PATTERN),
  ILIKE("ilike", Takes.PATTERN),
  CONTAINS("contains", Takes.PART),
  ICONTAINS("icontains", Takes.PART),
  STARTS_WITH("starts_with", Takes.PART),
  ENDS_WITH("ends_with", Takes.PART),
  /** Equal when case is ignored. */
  EQ_CI("eq_ci", Takes.VALUE),
  /** A list field holds the element. */
  HAS("has", Takes.ELEMENT),
  HAS_ANY("has_any", Takes.VALUE),
  HAS_ALL("has_all", Takes.VALUE),
  /** A list field has no elements. */
  IS_EMPTY("is_empty", Takes.FLAG),
  TODAY("today", Period.Unit.DAY, 0),
  YESTERDAY("yesterday", Period.Unit.DAY, -1),
  TOMORROW("tomorrow", Period.Unit.DAY, 1),
  THIS_WEEK("this_week", Period.Unit.WEEK, 0),
  LAST_WEEK("last_week", Period.Unit.WEEK, -1),
  NEXT_WEEK("next_week", Period.Unit.WEEK, 1),
  THIS_MONTH("this_month", Period.Unit.MONTH, 0),
  LAST_MONTH("last_month", Period.Unit.MONTH, -1),
  NEXT_MONTH("next_month", Period.Unit.MONTH, 1),
  THIS_QUARTER("this_quarter", Period.Unit.QUARTER, 0),
  LAST_QUARTER("last_quarter", Period.Unit.QUARTER, -1),
  NEXT_QUARTER("next_quarter", Period.Unit.QUARTER, 1),
  THIS_YEAR("this_year", Period.Unit.YEAR, 0),
  LAST_YEAR("last_year", Period.Unit.YEAR, -1),
  NEXT_YEAR("next_year", Period.Unit.YEAR, 1),
  /** So many days, of which today is the last. */
  LAST_DAYS("last_days", Takes.DAYS),
  /** So many days, of which today is the first. */
  NEXT_DAYS("next_days", Takes.DAYS),
  /** What lies at a path within JSON is compared. */
  PATH("path", Takes.INSIDE),
  /** Something lies at a path within JSON, be it null. */
  EXISTS("exists", Takes.FLAG);

  /** What the operand of a comparison is. */
  public enum Takes {
    /** A value of the column's type. */
    VALUE,
    /** A list of values. */
    LIST,
    /** A list of two: from and to, both inclusive. */
    PAIR,
    FLAG,
    /** A pattern of SQL's {@code like}. */
    PATTERN,
    /** A text that another holds, or JSON that other JSON holds. */
    PART,
    /** An element of a list. */
    ELEMENT,
    /** A whole number from 1 to {@link Period#MOST_DAYS}. */
    DAYS,
    /** A path with a comparison of what lies there: {@link Operand.Inside}. */
    INSIDE
  }

  private final String apiName;
  private final Takes takes;
  private final Optional<Period> period;

  Comparison(String apiName, Takes takes) {
    this.apiName = apiName;
    this.takes = takes;
    this.period = Optional.empty();
  }

  Comparison(String apiName, Period.Unit unit, int offset) {
    this.apiName = apiName;
    this.takes = Takes.FLAG;
    this.period = Optional.of(new Period(unit, offset));
  }

  public String apiName() {
    return apiName;
  }

  public Takes takes() {
    return takes;
  }

  /** The stretch of the calendar that a date or a timestamp lies in, or not by its flag. */
  public Optional<Period> period() {
    return period;
  }
}
