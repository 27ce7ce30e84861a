package io.relata.metadata.store;

import static org.jooq.impl.DSL.falseCondition;

import org.jooq.Condition;
import org.jooq.Field;

/** Searches for text, whatever signs are in it. */
final class TextConditions {
  private TextConditions() {}

  /** In whatever case. */
  static Condition contains(Field<String> column, String part) {
    return possible(part) ? column.containsIgnoreCase(part) : falseCondition();
  }

  static Condition begins(Field<String> column, String beginning) {
    return possible(beginning) ? column.startsWith(beginning) : falseCondition();
  }

  /** PostgreSQL has no text with a NUL in it, and refuses to look for one. */
  private static boolean possible(String text) {
    return text.indexOf(0) < 0;
  }
}
