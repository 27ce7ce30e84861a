package io.relata.runtime.policy;

import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.CurrentPolicy;
import java.util.function.Function;

/** The policies that the store keeps, with what each tenant's settings say of reading. */
public final class StoredPoliciesInForce implements Policies {

  private final AccessPolicies policies;
  private final Function<TenantId, ReadPolicy> reading;

  public StoredPoliciesInForce(AccessPolicies policies, Function<TenantId, ReadPolicy> reading) {
    this.policies = policies;
    this.reading = reading;
  }

  @Override
  public InForce current(TenantId tenant) {
    CurrentPolicy current = policies.current(tenant);
    return new InForce(current.revision(), current.policy(), reading.apply(tenant));
  }
}
