package io.relata.runtime.explain;

import java.util.List;

/**
 * What one role of the caller does for one row.
 *
 * @param grants those for the action on the table, in order
 */
public record RoleExplained(String name, Kind kind, List<GrantExplained> grants) {

  public RoleExplained {
    grants = List.copyOf(grants);
  }

  /** Who defines a role. */
  public enum Kind {
    BUILT_IN,
    DEFINED,
    /** Nobody; it adds nothing. */
    UNKNOWN
  }
}
