package io.relata.runtime.sql;

import org.jooq.Condition;
import org.jooq.Context;
import org.jooq.impl.CustomCondition;

/**
 * False or unknown: how SQL's three values become two, so that no null slips through a negation.
 */
final class NotTrue extends CustomCondition {

  private final Condition condition;

  NotTrue(Condition condition) {
    this.condition = condition;
  }

  @Override
  public void accept(Context<?> context) {
    context.sql('(').visit(condition).sql(") is not true");
  }
}
