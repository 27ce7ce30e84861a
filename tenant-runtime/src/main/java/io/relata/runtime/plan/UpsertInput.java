package io.relata.runtime.plan;

import java.util.List;

/**
 * What the caller gives for one row that may be there or not: the same members, read for either
 * case.
 *
 * @param add where the row is new
 * @param edit where it is there
 * @param againstEdit what stands against the edit, and matters only where the row is there
 */
public record UpsertInput(RowInput add, RowInput edit, List<RequestProblem> againstEdit) {

  public UpsertInput {
    againstEdit = List.copyOf(againstEdit);
  }
}
