package io.relata.metadata.store;

import io.relata.metadata.model.TenantId;

/** The tenant was deleted while someone worked on it. */
public final class NoSuchTenantException extends RuntimeException {
  public NoSuchTenantException(TenantId tenant) {
    super("no tenant " + tenant);
  }
}
