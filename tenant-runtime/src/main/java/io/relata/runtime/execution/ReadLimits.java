package io.relata.runtime.execution;

import java.time.Duration;

/**
 * What one statement of a tenant may cost.
 *
 * @param maxRows the greatest page
 * @param statementTime after which PostgreSQL gives up; more than zero
 */
public record ReadLimits(int maxRows, Duration statementTime) {

  public static final ReadLimits DEFAULT = new ReadLimits(1_000, Duration.ofSeconds(9));

  public ReadLimits {
    if (statementTime.toMillis() <= 0) {
      throw new IllegalArgumentException("a statement needs some time: " + statementTime);
    }
  }
}
