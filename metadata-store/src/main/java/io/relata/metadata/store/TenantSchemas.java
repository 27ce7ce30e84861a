package io.relata.metadata.store;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import java.util.Optional;

/**
 * The life of a tenant's schema and role. Written by the package that publishes models, since only
 * that one runs DDL.
 */
public interface TenantSchemas {
  /**
   * Makes the tenant with role, schema and the tables of {@code template}, recorded as version 1;
   * all of it or nothing.
   *
   * @param author who makes it, for the history and the log of activity
   * @return empty where the slug is taken
   */
  Optional<TenantId> create(TenantSlug slug, String name, DataModel template, Actor author);

  /**
   * Takes the tenant out of service, then drops tables, schema, role and row, in several
   * transactions; may be called again.
   */
  void drop(TenantId tenant);
}
