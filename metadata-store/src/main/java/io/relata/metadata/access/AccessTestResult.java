package io.relata.metadata.access;

import java.util.List;

/**
 * What came of a permission test.
 *
 * @param failures in words, {@code reader sees post p2, which it should not}; empty unless it
 *     failed
 */
public record AccessTestResult(String name, State state, List<String> failures) {

  public AccessTestResult {
    failures = List.copyOf(failures);
  }

  public static AccessTestResult of(String name, List<String> failures) {
    return new AccessTestResult(name, failures.isEmpty() ? State.PASSED : State.FAILED, failures);
  }

  public boolean failed() {
    return state == State.FAILED;
  }

  /** How a test stands. */
  public enum State {
    PASSED,
    FAILED,
    /** It needs tables as they will be, and is run when the plan is applied. */
    WILL_RUN
  }
}
