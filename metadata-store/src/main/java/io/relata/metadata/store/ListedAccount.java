package io.relata.metadata.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as operators see it.
 *
 * @param secondFactor whether it is on
 * @param tenants how many it is a member of
 * @param lastSignIn null where it never was, or not since that is written down
 */
public record ListedAccount(
    Account account, boolean secondFactor, int tenants, @Nullable Instant lastSignIn) {}
