package io.relata.metadata.check;

/**
 * The greatest sizes of a model and of its parts. They keep a tenant within what PostgreSQL and
 * GraphQL clients can take.
 */
public final class Limits {

  /**
   * PostgreSQL allows 1,600 columns; the system's and a margin for dropped ones (which count on)
   * come off.
   */
  public static final int COLUMNS_PER_TABLE = 1_000;

  public static final int TABLES = 2_000;
  public static final int RELATIONS = 10_000;
  public static final int ENUMS = 2_000;
  public static final int VALUES_PER_ENUM = 1_000;
  public static final int INDEXES_PER_TABLE = 64;

  /** PostgreSQL's own greatest number of columns of an index. */
  public static final int PARTS_PER_INDEX = 32;

  public static final int LABEL_LENGTH = 200;
  public static final int DESCRIPTION_LENGTH = 2_000;
  public static final int PATTERN_LENGTH = 1_000;
  public static final int ENUM_VALUE_LENGTH = 60;

  /** The greatest {@code max} of a text, in characters. */
  public static final int TEXT_LENGTH = 10_000_000;

  /** PostgreSQL's own greatest precision of a declared numeric. */
  public static final int DECIMAL_PRECISION = 1_000;

  /** Digits before or after the point of any number in a model. */
  public static final int NUMBER_DIGITS = 1_000;

  /** Characters of a default value in its text form. */
  public static final int DEFAULT_LENGTH = 10_000;

  /** Levels of a JSON default value. */
  public static final int DEFAULT_DEPTH = 50;

  /** Former names that one element keeps; the oldest go first. */
  public static final int ALIASES_PER_ELEMENT = 50;

  private Limits() {}
}
