package io.relata.platform.management;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantState;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.execution.TenantScope;

/**
 * One table of a tenant as an account sees it that is a member.
 *
 * @param api of the present model
 */
record RowsOfTenant(TenantScope scope, TenantApi api, ApiTable table) {

  /**
   * @param name singular or plural API name of a table
   */
  static RowsOfTenant open(Membership membership, String name, ModelVersions versions) {
    Tenant tenant = membership.tenant();
    if (tenant.state() instanceof TenantState.SetAside) {
      throw new ApiProblem(
          ProblemCode.UNAVAILABLE, "The tenant is set aside: its tables differ from its model.");
    }
    Caller caller = membership.caller();
    ModelVersion current = versions.current(tenant.id());
    TenantApi api =
        TenantApis.of(current.model(), current.version(), new EffectiveAccess.Everything());
    return new RowsOfTenant(new TenantScope(tenant.id(), caller), api, table(api, name));
  }

  private static ApiTable table(TenantApi api, String name) {
    return api.tables().values().stream()
        .filter(
            table ->
                table.table().name().value().equals(name)
                    || table.table().plural().value().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new ApiProblem(ProblemCode.NOT_FOUND, "The tenant has no table of this name."));
  }
}
