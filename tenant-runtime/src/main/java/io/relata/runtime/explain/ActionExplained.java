package io.relata.runtime.explain;

import io.relata.metadata.access.Action;
import java.util.List;

/**
 * Why an action on a row, or on one cell of it, is allowed or not.
 *
 * @param table name of the row's table
 * @param subject the row in words
 * @param field the cell of it that was asked for; empty for the row as a whole
 * @param allowed as the statements of requests decide it
 * @param leads false where the subject is a related row and there is none
 * @param roles of the caller, in the order of their names
 * @param denials those that concern the caller
 */
public record ActionExplained(
    Action action,
    String table,
    String subject,
    String field,
    boolean allowed,
    boolean leads,
    List<RoleExplained> roles,
    List<DenialExplained> denials) {

  public ActionExplained {
    roles = List.copyOf(roles);
    denials = List.copyOf(denials);
  }

  ActionExplained decided(boolean byStatement) {
    return new ActionExplained(action, table, subject, field, byStatement, leads, roles, denials);
  }

  ActionExplained ofRelated(boolean found) {
    return new ActionExplained(
        action, table, subject, field, allowed && found, found, roles, denials);
  }

  /** Whether all grants that cover the row force a value that the caller has not. */
  boolean lacksForcedValues() {
    List<GrantExplained> covering =
        roles.stream()
            .flatMap(role -> role.grants().stream())
            .filter(grant -> grant.rows().holds())
            .toList();
    return !covering.isEmpty() && covering.stream().noneMatch(GrantExplained::canForce);
  }

  /** The reasons as sentences, the decisive ones only. */
  public List<String> reasons() {
    return Reasons.of(this);
  }
}
