package io.relata.admin.tenants;

import io.relata.admin.layout.Moment;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantState;

/** A tenant in the list. */
public record TenantView(String slug, String name, int version, Moment created, boolean ready) {

  static TenantView of(Tenant tenant) {
    return new TenantView(
        tenant.slug().value(),
        tenant.name(),
        tenant.version(),
        Moment.of(tenant.createdAt()),
        tenant.state() instanceof TenantState.Ready);
  }
}
