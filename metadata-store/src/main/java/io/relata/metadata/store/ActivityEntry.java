package io.relata.metadata.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did to the platform.
 *
 * @param id grows with time
 * @param actor who did it, and from where
 * @param tenant the slug at that time, or null where the act was about no tenant
 * @param action a stable word, {@code tenant.created}
 * @param details a few values by name; never secrets, never row values
 */
public record ActivityEntry(
    long id,
    Instant at,
    Actor actor,
    @Nullable String tenant,
    String action,
    Map<String, Object> details) {
  public ActivityEntry {
    details = Map.copyOf(details);
  }
}
