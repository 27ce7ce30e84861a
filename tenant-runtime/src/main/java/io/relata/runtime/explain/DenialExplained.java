package io.relata.runtime.explain;

import java.util.List;

/**
 * What one denial that concerns the caller does to one row.
 *
 * @param position among all denials of the tenant, from 1
 * @param roles whom it concerns; empty for all but the console's roles
 * @param rows on which rows the action is denied
 * @param applies whether the row is one of them; so it is too where the caller lacks a value that
 *     the condition compares with
 */
public record DenialExplained(
    int position, List<String> roles, ConditionExplained rows, boolean applies) {

  public DenialExplained {
    roles = List.copyOf(roles);
  }
}
