package io.relata.runtime.explain;

import java.util.List;

/**
 * What a condition of a grant, a denial or a check comes to for one row, part by part.
 *
 * @param kind how its parts belong together
 * @param text as a builder writes it, {@code genre: {eq: NOVEL}}
 * @param cause what is behind it where it is not true and that can be told
 * @param missingClaims names of values of the caller that it compares with and the caller has not
 * @param parts in the order in which they are written; none where it is a single comparison
 */
public record ConditionExplained(
    Kind kind,
    String text,
    Truth truth,
    Cause cause,
    List<String> missingClaims,
    List<ConditionExplained> parts) {

  public ConditionExplained {
    missingClaims = List.copyOf(missingClaims);
    parts = List.copyOf(parts);
  }

  /** How a condition is made. */
  public enum Kind {
    /** Every part must hold. */
    ALL,
    /** Some part must hold. */
    ANY,
    /** Its part must not hold. */
    NOT,
    /** A to-one relation must lead to a row for which its part holds. */
    STEP,
    /** A single comparison, or one over related rows. */
    SINGLE
  }

  /** What makes a condition not true, beyond its values. */
  public enum Cause {
    NONE,
    /** The row has no value in the field. */
    EMPTY_FIELD,
    /** The caller has not the value that it is compared with. */
    MISSING_CLAIM,
    /** The relation leads to no row. */
    NO_RELATED_ROW
  }

  public boolean holds() {
    return truth == Truth.TRUE;
  }

  /** The single comparisons that make it come out as it does, in order. */
  public List<ConditionExplained> decisive() {
    List<ConditionExplained> deciding =
        switch (kind) {
          case SINGLE -> List.of();
          case STEP -> cause == Cause.NO_RELATED_ROW ? List.of() : parts;
          case ALL, ANY -> parts.stream().filter(part -> part.holds() == holds()).toList();
          case NOT -> parts;
        };
    return deciding.isEmpty()
        ? List.of(this)
        : deciding.stream().flatMap(part -> part.decisive().stream()).toList();
  }
}
