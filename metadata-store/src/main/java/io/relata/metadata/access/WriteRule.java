package io.relata.metadata.access;

import io.relata.metadata.model.TableId;
import java.util.Set;

/**
 * What every write must leave true of the rows of a table. It is looked at on the outcome of a
 * request, within its transaction, with all that the rows hold, seen or not. A row that broke it
 * before and that the request did not touch does not stand in the way.
 *
 * @param name unique within the table, in the form of an API name
 * @param holds what must be true; unknown counts as not true
 * @param message what the caller is told
 * @param roles whom it concerns: callers who have one of them; empty for everybody, the console's
 *     built-in roles too
 */
public record WriteRule(
    PolicyRuleId id,
    TableId table,
    String name,
    Condition holds,
    String message,
    Severity severity,
    Set<String> roles) {

  public WriteRule {
    roles = Set.copyOf(roles);
  }

  /** What a violation does. */
  public enum Severity {
    /** The request is refused. */
    ERROR,
    /** The caller is told, in {@code extensions.messages}. */
    WARNING
  }
}
