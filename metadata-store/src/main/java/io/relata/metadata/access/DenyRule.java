package io.relata.metadata.access;

import io.relata.metadata.model.TableId;
import java.util.Set;

/**
 * Takes an action away on some rows of a table, whatever the grants say.
 *
 * @param rows on which the action is denied; {@link Condition#ALWAYS} for all
 * @param roles whom it concerns: callers who have one of them. Empty for all but the console's
 *     built-in roles, which have to be named to be denied anything
 */
public record DenyRule(
    PolicyRuleId id, TableId table, Action action, Condition rows, Set<String> roles) {

  public DenyRule {
    roles = Set.copyOf(roles);
  }
}
