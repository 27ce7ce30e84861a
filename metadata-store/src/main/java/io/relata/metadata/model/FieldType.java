package io.relata.metadata.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The type of a field and its limits. The database enforces each limit. */
public sealed interface FieldType {

  /** A type whose values can be the elements of a list. */
  sealed interface Element extends FieldType {}

  /**
   * {@code text}.
   *
   * @param min least number of characters
   * @param max greatest number of characters
   * @param pattern a POSIX regular expression of PostgreSQL that the value must match
   * @param lines whether forms offer one line or many
   */
  record Text(
      @Nullable Integer min,
      @Nullable Integer max,
      @Nullable String pattern,
      @Nullable TextFormat format,
      Lines lines)
      implements Element {
    public static final Text PLAIN = new Text(null, null, null, null, Lines.ONE);
  }

  /** {@code integer}, bounds inclusive. */
  record Int(@Nullable Integer min, @Nullable Integer max) implements Element {}

  /** {@code bigint}, bounds inclusive. */
  record Long(java.lang.@Nullable Long min, java.lang.@Nullable Long max) implements Element {}

  /** {@code numeric}; exact, never by way of a double. Bounds inclusive. */
  record Decimal(
      @Nullable Integer precision,
      @Nullable Integer scale,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max)
      implements FieldType {}

  /** {@code double precision}, bounds inclusive. */
  record Double(java.lang.@Nullable Double min, java.lang.@Nullable Double max)
      implements FieldType {}

  /** {@code boolean}. */
  record Bool() implements FieldType {}

  /** {@code date}. */
  record Date() implements FieldType {}

  /** {@code time}, without zone. */
  record Time() implements FieldType {}

  /** {@code timestamptz} or {@code timestamp}. */
  record Timestamp(Zone zone) implements FieldType {}

  /** {@code uuid}. */
  record Uuid() implements Element {}

  /** {@code jsonb}. */
  record Json() implements FieldType {}

  /** {@code text} with a check on the enum's stored values. */
  record Enumerated(EnumId type) implements Element {}

  /** An array column. */
  record ListOf(Element element) implements FieldType {}

  /** Well-known forms of text, each with a check of its own. */
  enum TextFormat {
    EMAIL("^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$"),
    URL("^https?://[^[:space:]/?#]+([/?#][^[:space:]]*)?$"),
    PHONE("^[+]?[0-9][0-9 ()./-]{2,30}$"),
    SLUG("^[a-z0-9]+(-[a-z0-9]+)*$");

    private final String pattern;

    TextFormat(String pattern) {
      this.pattern = pattern;
    }

    /** The regular expression of PostgreSQL that a value of the form matches. */
    public String pattern() {
      return pattern;
    }
  }

  /** How forms offer a text. */
  enum Lines {
    ONE,
    MANY
  }

  /** Whether a timestamp knows its zone. */
  enum Zone {
    WITH_ZONE,
    WITHOUT_ZONE
  }
}
