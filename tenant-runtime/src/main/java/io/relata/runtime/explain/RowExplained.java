package io.relata.runtime.explain;

import java.util.List;

/**
 * Why a row is seen or not, and may be changed or not, by a caller.
 *
 * @param version of the model that was asked
 * @param id as it was asked for
 * @param field the cell that was asked for; empty for the row as a whole
 * @param found whether there is such a row at all, for anybody
 * @param actions first reading the row; then, where asked for, reading the cell, the step that the
 *     cell is, or another action. All must be allowed. Empty where there is no row
 * @param missingClaims names of values of the caller that the conditions compare with and the
 *     caller has not
 */
public record RowExplained(
    int version,
    String table,
    String id,
    String field,
    boolean found,
    List<ActionExplained> actions,
    List<String> missingClaims) {

  public RowExplained {
    actions = List.copyOf(actions);
    missingClaims = List.copyOf(missingClaims);
  }

  /** Whether what was asked for is allowed. */
  public boolean allowed() {
    return found && actions.stream().allMatch(ActionExplained::allowed);
  }

  /** Why, as sentences: what stands in the way first, or what allows it. */
  public List<String> reasons() {
    if (!found) {
      return List.of("There is no row " + id + " of " + table + ".");
    }
    boolean allowed = allowed();
    return actions.stream()
        .filter(action -> allowed || !action.allowed())
        .flatMap(action -> action.reasons().stream())
        .distinct()
        .toList();
  }
}
