package io.relata.platform.graphql;

import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.TenantState;
import io.relata.metadata.store.Tenants;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds the tenant of an address. */
@Component
final class ServedTenants {

  private final Tenants tenants;

  ServedTenants(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * @throws ApiProblem where there is none, or it is set aside
   */
  Tenant of(String slug) {
    Tenant tenant =
        (TenantSlug.isWellFormed(slug)
                ? tenants.find(new TenantSlug(slug))
                : java.util.Optional.<Tenant>empty())
            .orElseThrow(
                () -> new ApiProblem(ProblemCode.NOT_FOUND, "There is no tenant with this slug."));
    return switch (tenant.state()) {
      case TenantState.Ready _ -> tenant;
      case TenantState.SetAside(var differences) ->
          throw new ApiProblem(
              ProblemCode.UNAVAILABLE,
              "The tenant is set aside: its tables differ from its model.",
              Map.of("differences", differences.size()));
    };
  }
}
