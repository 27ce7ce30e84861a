package io.relata.runtime.plan;

import java.util.List;

/**
 * What is to be read for one operation: each root in the order of the response, all in one
 * statement.
 *
 * @param inputs where the request has its operands
 */
public record ReadPlan(List<RootRead> roots, InputPaths inputs) {

  public ReadPlan {
    roots = List.copyOf(roots);
  }

  /** A plan that no request wrote. */
  public ReadPlan(List<RootRead> roots) {
    this(roots, new InputPaths());
  }
}
