package io.relata.runtime.policy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.TenantId;

/** Where the policies of tenants come from. */
@FunctionalInterface
public interface Policies {

  /** The policy that is in force now; asked on each request, so it is remembered. */
  InForce current(TenantId tenant);

  /**
   * @param revision another one for another policy of the tenant
   */
  record InForce(long revision, AccessPolicy policy, ReadPolicy reading) {}
}
