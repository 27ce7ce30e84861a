package io.relata.metadata.store;

import java.util.List;

/** Whether a tenant is served. */
public sealed interface TenantState {
  /** Model and catalog agree, as far as is known. */
  record Ready() implements TenantState {}

  /**
   * The tenant's tables differ from its model: its API answers 503, the others are not affected.
   *
   * @param differences one sentence each, at least one
   */
  record SetAside(List<String> differences) implements TenantState {
    public SetAside {
      differences = List.copyOf(differences);
    }
  }
}
