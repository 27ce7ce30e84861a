package io.relata.runtime.execution;

import java.time.Duration;

/** How long one statement may take. */
public record StatementTime(Duration value) {

  public StatementTime {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("a statement needs some time: " + value);
    }
  }

  /** As PostgreSQL's {@code statement_timeout} reads it. */
  String setting() {
    return value.toMillis() + "ms";
  }
}
