package io.relata.runtime.policy;

import io.relata.metadata.access.PolicyPlace;

/**
 * Something in an access policy that may be a mistake.
 *
 * @param text a sentence for people, without its full stop
 */
public record PolicyFinding(PolicyPlace place, Kind kind, String text) {

  /** What is suspicious. */
  public enum Kind {
    /** It names something that the model does not have, and so fails closed. */
    FAILS_CLOSED,
    /** A permission test names something that is not there. */
    BROKEN_TEST,
    /** A related table can be read as a whole by way of a relation from a restricted one. */
    OPEN_INVERSE,
    /** Figures of a related table add up the few rows that belong to the caller. */
    FEW_ROWS,
    /** A condition compares a column that no index covers. */
    NO_INDEX,
    /** No row can ever meet the condition. */
    NEVER_MATCHES,
    /** Who has the role can change the rows that its own rules look at. */
    SELF_GRANT,
    /** A write rule holds of every row, for want of a condition. */
    NO_CONDITION,
    /** Tokens may carry a role that no one defines. */
    UNKNOWN_ROLE,
    /** Every role reads every row, whatever its grants say. */
    OPEN_READING
  }
}
