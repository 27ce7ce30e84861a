package io.relata.runtime.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries the problems of a request from the stage that gathered them to the edge that answers. */
public final class RequestRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RequestProblem> problems;

  /**
   * @param problems at least one
   */
  public RequestRefused(List<RequestProblem> problems) {
    super(problems.getFirst().code() + ": " + problems.getFirst().message(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public RequestRefused(RequestProblem problem) {
    this(List.of(problem));
  }

  public List<RequestProblem> problems() {
    return problems;
  }

  /** Whether it is known that nothing of the request was committed. */
  public boolean isOutcomeKnown() {
    return problems.stream().allMatch(RequestProblem::isOutcomeKnown);
  }

  /**
   * Says in each problem that nothing of the request was committed, as those of mutations do, where
   * that is known.
   */
  public RequestRefused notCommitted() {
    return new RequestRefused(problems.stream().map(RequestRefused::notCommitted).toList());
  }

  private static RequestProblem notCommitted(RequestProblem problem) {
    if (!problem.isOutcomeKnown()) {
      return problem;
    }
    Map<String, Object> details = new HashMap<>(problem.details());
    details.put("committed", false);
    return problem.with(details);
  }
}
