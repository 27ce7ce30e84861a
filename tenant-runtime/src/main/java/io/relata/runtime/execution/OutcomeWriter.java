package io.relata.runtime.execution;

import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.Problems;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the roots of one request come to: grants are checked before and after, the steps
 * run, the write rules and the log are told.
 */
final class OutcomeWriter {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final RuleChecks rules;
  private final @Nullable OperationLog log;
  private final Set<TableId> touched = new HashSet<>();

  /**
   * @param log is told of what is done to rows; null where nobody asks
   */
  OutcomeWriter(CompiledWrites compiled, WriteSession session, @Nullable OperationLog log) {
    this.compiled = compiled;
    this.session = session;
    this.rules = new RuleChecks(compiled, session);
    this.log = log;
  }

  /** What is put together for one root. */
  record Work(OutcomeBuilder builder, WriteProblems problems) {}

  /** What is to be written, and the grants that allow it as far as can be told before. */
  record Prepared(Outcome outcome, GrantChecks grants) {}

  /** The tables with rows that were written so far. */
  Set<TableId> touched() {
    return touched;
  }

  /** Whether something is asked or told between the steps, beside the grants. */
  boolean isWatched() {
    return log != null || !compiled.rules().isEmpty();
  }

  /**
   * Holds all that was written against the write rules.
   *
   * @return what those say that only warn
   * @throws io.relata.runtime.plan.RequestRefused with all that is broken
   */
  List<RuleMessage> finish() throws SQLException {
    return rules.finish();
  }

  /** Found in a root, by its place in the response. */
  static WriteProblems problems(String key) {
    return new WriteProblems(new Problems(), List.of(key));
  }

  /** Begins to put a root together. */
  Work work(String key, HeldRows held) {
    WriteProblems problems = problems(key);
    return new Work(
        new OutcomeBuilder(compiled.tables().api(), held, problems, session.limits().operation()),
        problems);
  }

  /**
   * Ends putting it together.
   *
   * @throws io.relata.runtime.plan.RequestRefused with all that stands against it
   */
  Prepared prepare(Work work) {
    Outcome outcome = work.builder().finished();
    work.problems().problems().refuse();
    GrantChecks grants = new GrantChecks(compiled, session, work.problems());
    grants.prepare(outcome);
    work.problems().problems().refuse();
    return new Prepared(outcome, grants);
  }

  /**
   * Prepares and writes.
   *
   * @param together rows that are added by one statement as far as can be, in this order
   */
  Outcome carryOut(Work work, List<RowChange> together) throws SQLException {
    Prepared prepared = prepare(work);
    carryOut(work, prepared, together);
    return prepared.outcome();
  }

  /** See {@link #carryOut(Work, List)}. */
  void carryOut(Work work, Prepared prepared, List<RowChange> together) throws SQLException {
    Outcome outcome = prepared.outcome();
    GrantChecks grants = prepared.grants();
    rules.before(outcome, work.problems().path());
    if (grants.mayTryAgain()) {
      session.transaction().mark();
    }
    List<WriteStep> steps = run(work, outcome, together);
    while (!grants.settle()) {
      work.problems().problems().refuse();
      session.transaction().backToMark();
      outcome.takenBack();
      steps = run(work, outcome, together);
    }
    work.problems().problems().refuse();
    if (log != null) {
      log.after(steps);
    }
    rules.after(outcome, work.problems().path());
    touch(outcome);
  }

  /** The steps of what is prepared, in their order. */
  List<WriteStep> steps(Outcome outcome, List<RowChange> together) {
    return WriteSteps.of(compiled.tables().api().model(), outcome, together);
  }

  /** Runs the steps, and gives them as they were carried out. */
  private List<WriteStep> run(Work work, Outcome outcome, List<RowChange> together)
      throws SQLException {
    StepRunner runner = new StepRunner(compiled, session, work.problems());
    List<WriteStep> done = new ArrayList<>();
    for (WriteStep step : steps(outcome, together)) {
      if (log != null && step instanceof WriteStep.Delete delete) {
        log.before(delete, outcome);
      }
      done.add(runner.run(step));
    }
    return done;
  }

  /** Remembers the tables of what was written. */
  void touch(Outcome outcome) {
    outcome.added().forEach(row -> touched.add(row.table()));
    outcome.changed().stream()
        .filter(row -> row.deleted() || !row.columns().isEmpty())
        .forEach(row -> touched.add(row.table()));
    outcome.changed().stream()
        .filter(RowChange::deleted)
        .forEach(
            row -> touched.addAll(Cascades.tables(compiled.tables().api().model(), row.table())));
    outcome.linked().keySet().forEach(relation -> touched.add(relation.from()));
    outcome.unlinked().keySet().forEach(relation -> touched.add(relation.from()));
  }
}
