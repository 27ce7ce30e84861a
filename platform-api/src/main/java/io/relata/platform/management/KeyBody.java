package io.relata.platform.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.relata.metadata.store.ApiKey;
import io.relata.metadata.store.IssuedApiKey;
import io.relata.platform.json.ApiBody;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a tenant.
 *
 * @param secret what callers send; only in the answer to the key's creation
 */
record KeyBody(
    String id,
    String name,
    SortedSet<String> roles,
    Map<String, Object> context,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret)
    implements ApiBody {

  static KeyBody of(ApiKey key) {
    return of(key, null);
  }

  static KeyBody of(IssuedApiKey issued) {
    return of(issued.key(), issued.secret());
  }

  private static KeyBody of(ApiKey key, @Nullable String secret) {
    return new KeyBody(
        key.id(),
        key.name(),
        key.roles(),
        key.context(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        secret);
  }
}
