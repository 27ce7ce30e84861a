package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import java.util.List;
import java.util.Map;

/**
 * Which grant a row is written under: of those that allow it as far as can be told beforehand, the
 * first whose check holds once its own values are forced.
 */
final class GrantChoice {

  private final RowChange row;
  private final List<Candidate> candidates;
  private int next;

  /**
   * A grant that may turn out to allow the write.
   *
   * @param grant its place among the grants to the action on the table
   * @param forced what it puts into the row
   */
  record Candidate(int grant, Map<FieldRef, Object> forced) {}

  /** What a look at the row as it was written says. */
  enum Verdict {
    ALLOWED,
    /** Another grant forces other values: the row has to be written with these. */
    TRY_AGAIN,
    REFUSED
  }

  /**
   * @param candidates in the order of the grants; not empty
   */
  GrantChoice(RowChange row, List<Candidate> candidates) {
    this.row = row;
    this.candidates = List.copyOf(candidates);
    row.force(candidates.getFirst().forced());
  }

  RowChange row() {
    return row;
  }

  boolean forcesOneOfSeveral() {
    return candidates.stream().map(Candidate::forced).distinct().count() > 1;
  }

  /**
   * @param met for each grant, whether the row as it was written meets its check
   */
  Verdict judge(List<Boolean> met) {
    Map<FieldRef, Object> applied = candidates.get(next).forced();
    while (next < candidates.size() && candidates.get(next).forced().equals(applied)) {
      int grant = candidates.get(next).grant();
      if (grant < met.size() && met.get(grant)) {
        return Verdict.ALLOWED;
      }
      next++;
    }
    if (next == candidates.size()) {
      next--;
      return Verdict.REFUSED;
    }
    row.force(candidates.get(next).forced());
    return Verdict.TRY_AGAIN;
  }
}
