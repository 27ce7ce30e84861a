package io.relata.runtime.execution;

import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import java.time.Duration;

/**
 * What one statement of a tenant may cost.
 *
 * @param maxRows the greatest page
 * @param statementTime after which PostgreSQL gives up; more than zero
 * @param operation what the statement is part of
 */
public record ReadLimits(int maxRows, Duration statementTime, RunningOperation operation) {

  public static final ReadLimits DEFAULT = new ReadLimits(1_000, Duration.ofSeconds(9));

  /** Those of a tenant. */
  public static ReadLimits of(Limits limits) {
    return of(limits, RunningOperation.UNBOUND);
  }

  /** Those of a tenant, within the time of an operation. */
  public static ReadLimits of(Limits limits, RunningOperation operation) {
    return new ReadLimits(
        limits.intOf(Limit.ROWS_A_PAGE),
        Duration.ofMillis(limits.of(Limit.STATEMENT_MILLIS)),
        operation);
  }

  public ReadLimits(int maxRows, Duration statementTime) {
    this(maxRows, statementTime, RunningOperation.UNBOUND);
  }

  public ReadLimits {
    if (statementTime.toMillis() <= 0) {
      throw new IllegalArgumentException("a statement needs some time: " + statementTime);
    }
  }
}
