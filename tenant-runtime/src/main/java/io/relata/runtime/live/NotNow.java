package io.relata.runtime.live;

import io.relata.runtime.plan.RequestProblem;

/** A live query can not be answered at the moment; a little later it may. */
public final class NotNow extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient RequestProblem problem;

  /**
   * @param problem what is told where it lasts
   */
  public NotNow(RequestProblem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  public RequestProblem problem() {
    return problem;
  }
}
