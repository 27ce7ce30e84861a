package io.relata.metadata.publish;

import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.plan.DataCheck;
import io.relata.metadata.plan.DataLoss;
import io.relata.metadata.plan.MigrationPlan;
import io.relata.metadata.plan.MigrationStep;
import java.util.List;

/**
 * A plan held against the rows of the tenant as they are now.
 *
 * @param statements the plan's steps, in their order
 * @param checks in the plan's order, those that found nothing too
 * @param losses in the plan's order
 * @param tests the permission tests of the policy that will be in force, where the plan changes
 *     anything
 */
public record CheckedPlan(
    MigrationPlan plan,
    List<PlannedStatement> statements,
    List<CheckResult> checks,
    List<CountedLoss> losses,
    List<AccessTestResult> tests) {
  public CheckedPlan {
    statements = List.copyOf(statements);
    checks = List.copyOf(checks);
    losses = List.copyOf(losses);
    tests = List.copyOf(tests);
  }

  /** The same with what came of the permission tests. */
  public CheckedPlan withTests(List<AccessTestResult> results) {
    return new CheckedPlan(plan, statements, checks, losses, results);
  }

  /** Whether a permission test is known to fail. */
  public boolean failsTests() {
    return tests.stream().anyMatch(AccessTestResult::failed);
  }

  public String hash() {
    return plan.hash();
  }

  /** Whether no row stands in the way. */
  public boolean applicable() {
    return checks.stream().allMatch(CheckResult::passed);
  }

  /**
   * @param rowsEstimate of the table it works on, by PostgreSQL's statistics; 0 where it touches no
   *     rows that were there before
   */
  public record PlannedStatement(MigrationStep step, long rowsEstimate) {}

  /**
   * @param failing how many rows are in the way
   * @param sample some of them: {@code <id>: <value>}, or the message of PostgreSQL where the
   *     question itself failed
   */
  public record CheckResult(DataCheck check, long failing, List<String> sample) {
    public CheckResult {
      sample = List.copyOf(sample);
    }

    public boolean passed() {
      return failing == 0;
    }
  }

  /**
   * @param lost how many rows or values go
   */
  public record CountedLoss(DataLoss loss, long lost) {}
}
