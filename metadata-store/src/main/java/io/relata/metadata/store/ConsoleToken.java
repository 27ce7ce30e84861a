package io.relata.metadata.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token of a console account, without its secret.
 *
 * @param lastUsedAt right to about a minute
 */
public record ConsoleToken(
    String id,
    String name,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {}
