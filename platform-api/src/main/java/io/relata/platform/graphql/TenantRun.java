package io.relata.platform.graphql;

import io.relata.metadata.model.JsonNumbers;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.RunningOperation;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.schema.TenantUse;

/** One request on its way: for whom, on which compiled tenant, within which limits. */
record TenantRun(
    TenantScope scope,
    TenantUse compiled,
    Limits limits,
    String document,
    Effect effect,
    JsonNumbers numbers,
    RunningOperation operation) {

  /** What becomes of what a request writes. */
  enum Effect {
    COMMITTED,
    /** All of it is taken back once it has been answered. */
    TAKEN_BACK,
    /** Likewise, and the answer tells what was done to rows. */
    REHEARSED
  }

  ReadLimits readLimits() {
    return ReadLimits.of(limits, operation);
  }

  WriteLimits writeLimits() {
    return new WriteLimits(limits.intOf(Limit.NESTED_ITEMS), limits.intOf(Limit.DEPTH));
  }
}
