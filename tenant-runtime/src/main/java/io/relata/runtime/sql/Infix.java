package io.relata.runtime.sql;

import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomCondition;

/** Two values and an operator of PostgreSQL between them, written as it stands: {@code a @> b}. */
final class Infix extends CustomCondition {

  private final Field<?> left;
  private final Operator operator;
  private final Field<?> right;

  Infix(Field<?> left, Operator operator, Field<?> right) {
    this.left = left;
    this.operator = operator;
    this.right = right;
  }

  @Override
  public void accept(Context<?> context) {
    context.visit(left).sql(' ').sql(operator.before).visit(right).sql(operator.after);
  }

  /** The operators that are written. */
  enum Operator {
    EQUAL("= ", ""),
    NOT_EQUAL("<> ", ""),
    GREATER("> ", ""),
    GREATER_OR_EQUAL(">= ", ""),
    LESS("< ", ""),
    LESS_OR_EQUAL("<= ", ""),
    EQUAL_ANY("= any (", ")"),
    NOT_EQUAL_ALL("<> all (", ")"),
    LIKE("like ", ""),
    ILIKE("ilike ", ""),
    CONTAINS("@> ", ""),
    OVERLAPS("&& ", "");

    private final String before;
    private final String after;

    Operator(String before, String after) {
      this.before = before;
      this.after = after;
    }
  }
}
