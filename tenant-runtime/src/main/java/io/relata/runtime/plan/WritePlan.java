package io.relata.runtime.plan;

import java.util.List;

/**
 * What is to be written for one operation: each root in order, all in one transaction. Names are
 * resolved, shapes, values and limits checked; what depends on rows is left to execution.
 *
 * @param limits for what the operation writes in all
 * @param items rows and relation edits that are counted already: those that its input says, each
 *     once (statement W25)
 */
public record WritePlan(List<RootWrite> roots, WriteLimits limits, long items) {

  public WritePlan {
    roots = List.copyOf(roots);
  }

  /** To count what only shows once rows are found; each attempt counts anew. */
  public InputBudget budget() {
    return new InputBudget(limits, items);
  }
}
