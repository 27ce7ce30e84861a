package io.relata.platform.management;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.store.Account;
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
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One table of a tenant as a console account sees it: with the role owner.
 *
 * @param api of the present model
 */
record RowsOfTenant(TenantScope scope, TenantApi api, ApiTable table) {

  /**
   * @param name singular or plural API name of a table
   */
  static RowsOfTenant open(Tenant tenant, String name, Account account, ModelVersions versions) {
    if (tenant.state() instanceof TenantState.SetAside) {
      throw new ApiProblem(
          ProblemCode.UNAVAILABLE, "The tenant is set aside: its tables differ from its model.");
    }
    Caller caller =
        new Caller(
            account.identity(), new TreeSet<>(List.of(BuiltInRole.OWNER.roleName())), Map.of());
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
