package io.relata.metadata.model;

import java.util.UUID;

/**
 * The identity (UUIDv7) of a tenant. The tenant's schema and database role are named by it, so a
 * new slug touches neither.
 */
public record TenantId(UUID value) {

  /** The tenant's own PostgreSQL schema, {@code t_} and 32 hexadecimal digits. */
  public PhysicalName schema() {
    return new PhysicalName("t_" + hex());
  }

  /**
   * The tenant's own NOLOGIN role, as whom each statement on its rows runs. Roles are server-wide,
   * hence the prefix of its own.
   */
  public PhysicalName role() {
    return new PhysicalName("relata_t_" + hex());
  }

  private String hex() {
    return value.toString().replace("-", "");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
