package io.relata.runtime.plan;

import java.util.List;

/**
 * What is to be written for one operation: each root in order, all in one transaction. Names are
 * resolved, shapes, values and limits checked; what depends on rows is left to execution.
 */
public record WritePlan(List<RootWrite> roots) {

  public WritePlan {
    roots = List.copyOf(roots);
  }
}
