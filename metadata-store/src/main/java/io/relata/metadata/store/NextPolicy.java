package io.relata.metadata.store;

import io.relata.metadata.access.AccessPolicy;

/**
 * An access policy that comes into force together with a model version.
 *
 * @param follows the revision that it was made from, and that it takes the place of
 */
public record NextPolicy(long follows, AccessPolicy policy) {}
