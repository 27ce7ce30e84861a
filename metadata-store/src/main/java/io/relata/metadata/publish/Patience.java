package io.relata.metadata.publish;

import java.time.Duration;

/**
 * How long a publish waits for the locks that it needs. While it waits for one, everybody else who
 * wants the table waits behind it; so it waits for a short time, lets them pass, and tries again
 * after a longer and longer pause.
 *
 * @param lock how long one try waits for a lock
 * @param firstPause before the second try; each further one is twice as long
 * @param total after which it gives up
 */
public record Patience(Duration lock, Duration firstPause, Duration total) {
  public static final Patience DEFAULT =
      new Patience(Duration.ofMillis(700), Duration.ofMillis(200), Duration.ofSeconds(15));
}
