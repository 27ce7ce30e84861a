package io.relata.admin.roles;

import io.relata.admin.layout.Moment;

/**
 * When a tenant's permission tests were run.
 *
 * @param now whether that is how they stand now
 * @param words {@code 8 passed, 1 failed}
 */
public record TestRunView(Moment at, boolean now, String words) {

  static TestRunView of(TestRuns.Run run, PolicyView policy) {
    long passed = run.results().size() - run.failed();
    return new TestRunView(
        Moment.of(run.at()), run.isOf(policy), passed + " passed, " + run.failed() + " failed");
  }
}
