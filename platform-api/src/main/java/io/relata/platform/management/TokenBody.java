package io.relata.platform.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.relata.metadata.store.ConsoleToken;
import io.relata.metadata.store.IssuedConsoleToken;
import io.relata.platform.json.ApiBody;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token of the caller's account.
 *
 * @param token what is sent; only in the answer to its creation
 */
record TokenBody(
    String id,
    String name,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token)
    implements ApiBody {

  static TokenBody of(ConsoleToken token) {
    return of(token, null);
  }

  static TokenBody of(IssuedConsoleToken issued) {
    return of(issued.token(), issued.secret());
  }

  private static TokenBody of(ConsoleToken token, @Nullable String secret) {
    return new TokenBody(
        token.id(), token.name(), token.createdAt(), token.expiresAt(), token.lastUsedAt(), secret);
  }
}
