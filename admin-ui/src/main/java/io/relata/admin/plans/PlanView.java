package io.relata.admin.plans;

import io.relata.admin.layout.Words;
import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.plan.ApiImpact;
import io.relata.metadata.plan.LockMode;
import io.relata.metadata.plan.MigrationStep;
import io.relata.metadata.plan.ModelChange;
import io.relata.metadata.plan.TableWork;
import io.relata.metadata.publish.CheckedPlan;
import java.util.List;

/**
 * A plan as a person reads it before it is applied.
 *
 * @param hash names the plan when it is applied
 * @param losses what goes for good, each in words with its number
 * @param tests what came of the permission tests
 * @param applicable whether no row stands in the way
 */
public record PlanView(
    String hash,
    int fromVersion,
    List<Change> changes,
    List<Statement> statements,
    List<Check> checks,
    List<String> losses,
    List<Impact> impacts,
    List<String> accessImpacts,
    List<Test> tests,
    boolean applicable) {

  /** A change in words. */
  public record Change(String text, boolean breaking) {}

  /**
   * A statement with what it takes.
   *
   * @param lock in PostgreSQL's words, empty for none
   * @param waits what the lock means to others
   */
  public record Statement(String sql, String reason, String lock, String waits, String work) {}

  /** A question to the rows, with its answer. */
  public record Check(String text, boolean passed, List<String> sample) {}

  /**
   * What clients meet.
   *
   * @param tone {@code danger} for what vanishes, {@code warning} for what changes, {@code info}
   *     for what answers on
   */
  public record Impact(String word, String tone, String element, String text) {}

  /**
   * A permission test.
   *
   * @param state {@code passed}, {@code failed} or {@code will run}
   * @param failures in sentences
   */
  public record Test(String name, String state, List<String> failures) {
    static Test of(AccessTestResult result) {
      return new Test(
          result.name(),
          Words.of(result.state()),
          result.failures().stream().map(failure -> Words.sentence(failure) + ".").toList());
    }
  }

  static PlanView of(CheckedPlan checked) {
    return new PlanView(
        checked.hash(),
        checked.plan().fromVersion(),
        checked.plan().changes().stream().map(PlanView::change).toList(),
        checked.statements().stream().map(PlanView::statement).toList(),
        checked.checks().stream()
            .map(
                result ->
                    new Check(
                        result.check().describe(result.failing()),
                        result.passed(),
                        result.sample()))
            .toList(),
        checked.losses().stream().map(loss -> loss.loss().describe(loss.lost())).toList(),
        checked.plan().apiImpact().stream().map(PlanView::impact).toList(),
        checked.plan().accessImpact().stream().map(Words::sentence).toList(),
        checked.tests().stream().map(Test::of).toList(),
        checked.applicable());
  }

  /** Statements in words: {@code 3 statements}. */
  public String statementWords() {
    return Words.count(statements.size(), "statement");
  }

  /** Whether a permission test stands in the way of it. */
  public boolean failsTests() {
    return tests.stream().anyMatch(test -> test.state().equals("failed"));
  }

  /** Whether some client that works today may fail. */
  public boolean breaking() {
    return changes.stream().anyMatch(Change::breaking);
  }

  private static Change change(ModelChange change) {
    return new Change(Words.sentence(change.text()), change.breaking());
  }

  private static Statement statement(CheckedPlan.PlannedStatement planned) {
    MigrationStep step = planned.step();
    return new Statement(
        step.sql(),
        Words.sentence(step.reason()),
        step.lock() == LockMode.NONE ? "" : step.lock().text(),
        waits(step.lock()),
        work(step.work(), planned.rowsEstimate()));
  }

  private static String waits(LockMode lock) {
    return switch (lock) {
      case NONE, ACCESS_SHARE, ROW_EXCLUSIVE, SHARE_UPDATE_EXCLUSIVE -> "nobody waits";
      case SHARE, SHARE_ROW_EXCLUSIVE -> "writers wait, readers go on";
      case ACCESS_EXCLUSIVE -> "readers and writers of this table wait";
    };
  }

  private static String work(TableWork work, long rows) {
    String estimate = "about " + Words.count(rows, "row");
    return switch (work) {
      case NONE -> "";
      case SCANS -> "reads " + estimate;
      case REWRITES -> "writes " + estimate;
    };
  }

  private static Impact impact(ApiImpact impact) {
    return switch (impact.kind()) {
      case GONE -> new Impact("Gone", "danger", impact.element(), impact.text());
      case CHANGED -> new Impact("Changed", "warning", impact.element(), impact.text());
      case ALIAS -> new Impact("Answers on", "info", impact.element(), impact.text());
    };
  }
}
