package io.relata.admin.account;

import io.relata.admin.layout.Moment;
import io.relata.metadata.store.ConsoleToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token in the list.
 *
 * @param lastUsed null where it never was
 * @param expires a day, or {@code never}
 */
public record TokenView(
    String id,
    String name,
    Moment created,
    @Nullable Moment lastUsed,
    String expires,
    boolean expired) {

  static TokenView of(ConsoleToken token) {
    Instant expiresAt = token.expiresAt();
    Instant lastUsedAt = token.lastUsedAt();
    return new TokenView(
        token.id(),
        token.name(),
        Moment.of(token.createdAt()),
        lastUsedAt == null ? null : Moment.of(lastUsedAt),
        expiresAt == null ? "never" : Moment.day(expiresAt),
        expiresAt != null && expiresAt.isBefore(Instant.now()));
  }
}
