package io.relata.metadata.store;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for when a key is made.
 *
 * @param roles names of roles, at least one
 * @param expiresAt null for a key that lives until it is revoked
 */
public record NewApiKey(
    String name, Set<String> roles, Map<String, Object> context, @Nullable Instant expiresAt) {
  public NewApiKey {
    roles = Set.copyOf(roles);
    context = Map.copyOf(context);
  }
}
