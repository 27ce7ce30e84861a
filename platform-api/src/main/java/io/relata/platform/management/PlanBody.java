package io.relata.platform.management;

import io.relata.metadata.plan.ApiImpact;
import io.relata.metadata.plan.ModelChange;
import io.relata.metadata.publish.CheckedPlan;
import io.relata.platform.json.ApiBody;
import java.util.List;

/**
 * What publishing some edits would do.
 *
 * @param hash to be named when it is published
 * @param applicable whether no row stands in its way
 */
record PlanBody(
    String hash,
    int fromVersion,
    List<Change> changes,
    List<Statement> statements,
    List<Check> checks,
    List<Loss> dataLoss,
    List<Impact> apiImpact,
    List<String> accessImpact,
    List<String> accessChanges,
    List<AccessTestBody> accessTests,
    boolean applicable)
    implements ApiBody {

  /** A change in words. */
  record Change(String kind, String text, boolean breaking) implements ApiBody {
    static Change of(ModelChange change) {
      return new Change(Word.of(change.kind()), change.text(), change.breaking());
    }
  }

  /**
   * @param lock the strongest lock that it takes on a table that was there before, as PostgreSQL
   *     calls it
   * @param stage {@code transactional}, {@code online} or {@code background}
   */
  record Statement(
      String sql,
      String lock,
      boolean rewrites,
      boolean scans,
      long rowsEstimate,
      String reason,
      String stage)
      implements ApiBody {
    static Statement of(CheckedPlan.PlannedStatement planned) {
      var step = planned.step();
      return new Statement(
          step.sql(),
          step.lock().text(),
          step.rewrites(),
          step.scans(),
          planned.rowsEstimate(),
          step.reason(),
          Word.of(step.stage()));
    }
  }

  /**
   * @param failing how many rows stand in the way
   */
  record Check(String text, long failing, List<String> sample) implements ApiBody {
    static Check of(CheckedPlan.CheckResult result) {
      return new Check(result.check().text(), result.failing(), result.sample());
    }
  }

  /**
   * @param count how many rows or values go
   */
  record Loss(String text, long count) implements ApiBody {
    static Loss of(CheckedPlan.CountedLoss counted) {
      return new Loss(counted.loss().text(), counted.lost());
    }
  }

  /**
   * @param kind {@code gone}, {@code changed} or {@code alias}
   */
  record Impact(String kind, String element, String text) implements ApiBody {
    static Impact of(ApiImpact impact) {
      return new Impact(Word.of(impact.kind()), impact.element(), impact.text());
    }
  }

  static PlanBody of(CheckedPlan checked) {
    var plan = checked.plan();
    return new PlanBody(
        plan.hash(),
        plan.fromVersion(),
        plan.changes().stream().map(Change::of).toList(),
        checked.statements().stream().map(Statement::of).toList(),
        checked.checks().stream().map(Check::of).toList(),
        checked.losses().stream().map(Loss::of).toList(),
        plan.apiImpact().stream().map(Impact::of).toList(),
        plan.accessImpact(),
        plan.accessChanges(),
        AccessTestBody.of(checked.tests()),
        checked.applicable());
  }
}
