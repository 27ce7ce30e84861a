package io.relata.metadata.store;

import io.relata.metadata.access.AccessPolicy;

/**
 * The access policy that is in force.
 *
 * @param revision 0 where nobody has saved one yet
 */
public record CurrentPolicy(long revision, AccessPolicy policy) {
  public static final CurrentPolicy NONE = new CurrentPolicy(0, AccessPolicy.EMPTY);
}
