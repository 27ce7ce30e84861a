package io.relata.metadata.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a tenant, without its secret.
 *
 * @param id the public part, shown in lists and logs
 * @param roles what a caller with this key is
 * @param context fixed values for rules, by name, as {@link io.relata.metadata.access.Caller} has
 *     them
 * @param lastUsedAt right to about a minute
 */
public record ApiKey(
    String id,
    String name,
    SortedSet<String> roles,
    Map<String, Object> context,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  public ApiKey {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    context = Map.copyOf(context);
  }
}
