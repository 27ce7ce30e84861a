package io.relata.metadata.store;

/** What came of {@link Tenants#create}. */
public sealed interface TenantCreation {
  record Created(Tenant tenant) implements TenantCreation {}

  record SlugTaken(TenantSlug slug) implements TenantCreation {}
}
