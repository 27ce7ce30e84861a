package io.relata.runtime.execution;

import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import java.time.Duration;

/**
 * What one statement of a tenant may cost.
 *
 * @param maxRows the greatest page
 * @param statementTime after which PostgreSQL gives up; more than zero
 */
public record ReadLimits(int maxRows, Duration statementTime) {

  public static final ReadLimits DEFAULT = new ReadLimits(1_000, Duration.ofSeconds(9));

  /** Those of a tenant. */
  public static ReadLimits of(Limits limits) {
    return new ReadLimits(
        limits.intOf(Limit.ROWS_A_PAGE), Duration.ofMillis(limits.of(Limit.STATEMENT_MILLIS)));
  }

  public ReadLimits {
    if (statementTime.toMillis() <= 0) {
      throw new IllegalArgumentException("a statement needs some time: " + statementTime);
    }
  }
}
