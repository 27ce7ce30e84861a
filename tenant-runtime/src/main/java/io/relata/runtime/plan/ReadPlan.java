package io.relata.runtime.plan;

import java.util.List;

/**
 * What is to be read for one operation: each root in the order of the response, all in one
 * statement.
 */
public record ReadPlan(List<RootRead> roots) {

  public ReadPlan {
    roots = List.copyOf(roots);
  }
}
