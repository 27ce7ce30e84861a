package io.relata.metadata.store;

import io.relata.metadata.model.TenantId;

/** A tenant found half made or half deleted, or with an unsettled version. */
public record UnsettledTenant(TenantId tenant, Stage stage) {
  /** What was going on. */
  public enum Stage {
    CREATING,
    PUBLISHING,
    DELETING
  }
}
