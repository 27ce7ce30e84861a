package io.relata.runtime.explain;

import java.util.List;
import java.util.stream.Stream;

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
 * @param losses what of the caller's grants and of the denials fails closed, as the model no longer
 *     has what it names
 */
public record RowExplained(
    int version,
    String table,
    String id,
    String field,
    boolean found,
    List<ActionExplained> actions,
    List<String> missingClaims,
    List<String> losses) {

  public RowExplained {
    actions = List.copyOf(actions);
    missingClaims = List.copyOf(missingClaims);
    losses = List.copyOf(losses);
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
    Stream<String> ofActions =
        actions.stream()
            .filter(action -> allowed || !action.allowed())
            .flatMap(action -> action.reasons().stream());
    Stream<String> ofLosses =
        allowed
            ? Stream.of()
            : losses.stream()
                .map(loss -> Character.toUpperCase(loss.charAt(0)) + loss.substring(1) + ".");
    return Stream.concat(ofActions, ofLosses).distinct().toList();
  }
}
