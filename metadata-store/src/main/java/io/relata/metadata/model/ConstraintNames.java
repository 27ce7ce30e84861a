package io.relata.metadata.model;

import java.nio.charset.StandardCharsets;

/**
 * The names of constraints and of the indexes that fields and relations bring along: made from
 * physical names and ids, so stable under renames, unique in a schema, at most 63 bytes. The
 * planner writes them, the runtime recognises them in errors.
 *
 * <p>Example: {@code authors_email_uq_9f3c01d2}.
 */
public final class ConstraintNames {

  private static final int DIGITS = 8;

  private ConstraintNames() {}

  /** What a constraint or index is for; {@link #suffix} is part of its name. */
  public enum Kind {
    PRIMARY_KEY("pk"),
    UNIQUE("uq"),
    NOT_NULL("nn"),
    INDEX("ix"),
    FOREIGN_KEY("fk"),
    /** The second foreign key of a link table, to the inverse side's table. */
    INVERSE_FOREIGN_KEY("fi"),
    /** The second index of a link table, by the inverse side's column. */
    INVERSE_INDEX("ii"),
    /** The index over the words of a table's searchable fields. */
    SEARCH("ts"),
    LENGTH("len"),
    RANGE("rng"),
    PATTERN("pat"),
    FORMAT("fmt"),
    VALUES("val");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    public String suffix() {
      return suffix;
    }
  }

  /**
   * @param table the physical table
   * @param column the physical column, or another readable middle part
   * @param element the field, relation, index or table that the constraint belongs to
   */
  public static PhysicalName of(Kind kind, PhysicalName table, String column, ElementId element) {
    String hex = element.value().toString().replace("-", "");
    String tail = "_" + kind.suffix() + "_" + hex.substring(hex.length() - DIGITS);
    String head = cut(table.value() + "_" + column, PhysicalName.MAX_BYTES - tail.length());
    return new PhysicalName(head + tail);
  }

  private static String cut(String text, int bytes) {
    String cut = text;
    while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
      cut = cut.substring(0, cut.length() - 1);
    }
    return cut;
  }
}
