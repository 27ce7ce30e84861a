package io.relata.metadata.store;

import java.time.Instant;

/**
 * An entry of the history of a tenant's access policy.
 *
 * @param revision 1, 2, 3, ...
 * @param author the acting identity
 */
public record PolicyRevision(long revision, String author, Instant at, String message) {}
