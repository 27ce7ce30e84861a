package io.relata.platform.graphql;

import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.schema.CompiledTenant;
import java.time.Duration;

/** One request on its way: for whom, on which compiled tenant, within which limits. */
record TenantRun(TenantScope scope, CompiledTenant compiled, Limits limits, String document) {

  ReadLimits readLimits() {
    return new ReadLimits(
        limits.intOf(Limit.ROWS_A_PAGE), Duration.ofMillis(limits.of(Limit.STATEMENT_MILLIS)));
  }

  WriteLimits writeLimits() {
    return new WriteLimits(limits.intOf(Limit.NESTED_ITEMS), limits.intOf(Limit.DEPTH));
  }
}
