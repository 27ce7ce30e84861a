package io.relata.runtime.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one grant does for one row.
 *
 * @param origin where the grant comes from
 * @param position of the grant among those of its role, from 1; 0 where no builder wrote it
 * @param rows whether it covers the row
 * @param field whether it covers the field that was asked for
 * @param check what the row must meet after an edit, looked at as the row is now; null where the
 *     grant wants nothing, or the action is no edit
 * @param forced values that it forces on an edit, in the order of their fields
 */
public record GrantExplained(
    Origin origin,
    int position,
    ConditionExplained rows,
    Coverage field,
    @Nullable ConditionExplained check,
    List<ForcedExplained> forced) {

  public GrantExplained {
    forced = List.copyOf(forced);
  }

  /** Where a grant comes from. */
  public enum Origin {
    /** A builder gave it to the role. */
    ROLE,
    /** The role is one of the console's. */
    BUILT_IN,
    /** Every role reads everything in this tenant. */
    READ_POLICY
  }

  /** Whether the field is among those of a grant. */
  public enum Coverage {
    /** No field was asked for. */
    NOT_ASKED,
    COVERED,
    NOT_COVERED
  }

  /** Whether the grant alone, without denials, allows what was asked for. */
  public boolean covers() {
    return rows.holds() && field != Coverage.NOT_COVERED && canForce();
  }

  /** Whether the caller has all values that it forces. */
  public boolean canForce() {
    return forced.stream().allMatch(value -> value.missingClaims().isEmpty());
  }
}
