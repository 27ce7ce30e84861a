package io.relata.metadata.store;

import io.relata.metadata.access.BuiltInRole;
import java.time.Instant;

/**
 * An offer of membership, open until it is accepted, withdrawn or expired.
 *
 * @param id the public part, shown in lists and logs
 * @param email whom it is for
 * @param role one of {@link BuiltInRole#ofMembers()}
 * @param inviter the e-mail address of the account that made it
 */
public record Invitation(
    String id,
    Tenant tenant,
    String email,
    BuiltInRole role,
    String inviter,
    Instant createdAt,
    Instant expiresAt) {}
