package io.relata.platform.management;

import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantState;
import io.relata.platform.json.ApiBody;
import java.time.Instant;
import java.util.List;

/**
 * A tenant.
 *
 * @param graphql the path of its GraphQL endpoint
 * @param state {@code ready}, or {@code set_aside} where its tables differ from its model
 * @param differences why it is set aside, a sentence each
 */
record TenantBody(
    String slug,
    String name,
    int version,
    Instant createdAt,
    String graphql,
    String state,
    List<String> differences)
    implements ApiBody {

  static TenantBody of(Tenant tenant) {
    List<String> differences =
        switch (tenant.state()) {
          case TenantState.Ready _ -> List.of();
          case TenantState.SetAside(List<String> found) -> found;
        };
    return new TenantBody(
        tenant.slug().value(),
        tenant.name(),
        tenant.version(),
        tenant.createdAt(),
        "/t/" + tenant.slug() + "/graphql",
        differences.isEmpty() ? "ready" : "set_aside",
        differences);
  }
}
