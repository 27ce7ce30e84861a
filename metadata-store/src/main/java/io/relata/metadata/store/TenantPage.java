package io.relata.metadata.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some tenants, by slug.
 *
 * @param next what the further tenants come after, the slug of the last one here; null where there
 *     are none
 */
public record TenantPage(List<Tenant> tenants, @Nullable TenantSlug next) {
  public TenantPage {
    tenants = List.copyOf(tenants);
  }
}
