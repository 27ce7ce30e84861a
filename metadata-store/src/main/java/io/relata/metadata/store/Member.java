package io.relata.metadata.store;

import io.relata.metadata.access.BuiltInRole;
import java.time.Instant;
import java.util.UUID;

/**
 * An account that belongs to a tenant.
 *
 * @param account its id
 * @param role one of {@link BuiltInRole#ofMembers()}
 */
public record Member(UUID account, String email, BuiltInRole role, Instant since) {}
