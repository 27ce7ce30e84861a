package io.relata.runtime.execution;

import io.relata.metadata.model.Table;
import io.relata.runtime.execution.TenantTransaction.Along;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.Rendered;
import io.relata.runtime.sql.RowShape;
import io.relata.runtime.sql.WriteStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the steps of an outcome, one statement each; more only where rows turn out to hand unique
 * values on to each other.
 */
final class StepRunner {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final WriteProblems problems;

  StepRunner(CompiledWrites compiled, WriteSession session, WriteProblems problems) {
    this.compiled = compiled;
    this.session = session;
    this.problems = problems;
  }

  /**
   * @return the step as it was carried out: what was so already is not in it
   * @throws io.relata.runtime.plan.RequestRefused where a constraint stands against it, or a row
   *     that it writes has gone by a cascade
   */
  WriteStep run(WriteStep step) throws SQLException {
    if (step instanceof WriteStep.Delete delete) {
      new Deletion(compiled, session, problems).run(delete);
      return delete;
    }
    try {
      if (step instanceof WriteStep.Link link) {
        return linked(link);
      }
      attempt(step);
      return step;
    } catch (SQLException exception) {
      throw new Violations(compiled.tables(), session, problems).of(exception, step);
    }
  }

  private void attempt(WriteStep step) throws SQLException {
    WriteStatements statements = compiled.statements();
    switch (step) {
      case WriteStep.Unlink unlink ->
          session.run(statements.unlink(unlink.relation()), pairs(unlink.pairs()));
      case WriteStep.Free free -> {
        Table table = compiled.tables().table(free.table());
        Rendered statement =
            statements.free(
                free.table(), compiled.tables().column(table, free.column()).name(), free.filler());
        session.run(statement, Map.of(WriteStatements.IDS, ids(free.rows())));
      }
      case WriteStep.Update update -> update(update);
      case WriteStep.Insert insert -> insert(insert);
      case WriteStep.Link _, WriteStep.Delete _ ->
          throw new IllegalArgumentException("not here: " + step);
    }
  }

  /** Of pairs that are linked already, or that several elements name, nothing more comes. */
  private WriteStep.Link linked(WriteStep.Link link) throws SQLException {
    Set<LinkedPair> coming =
        new HashSet<>(
            session.query(
                compiled.statements().link(link.relation()),
                pairs(link.pairs()),
                row -> new LinkedPair(row.getObject(1), row.getObject(2))));
    return new WriteStep.Link(
        link.relation(),
        link.pairs().stream()
            .filter(pair -> coming.remove(new LinkedPair(id(pair.owning()), id(pair.inverse()))))
            .toList());
  }

  private void update(WriteStep.Update update) throws SQLException {
    refuseLost(update.rows(), updated(update));
  }

  private List<Object> updated(WriteStep.Update update) throws SQLException {
    if (update.keys().isEmpty()) {
      return update(update, update.rows(), Along.NOTHING);
    }
    Optional<List<Object>> done = unlessTaken(update);
    if (done.isPresent()) {
      return done.get();
    }
    for (WriteStep.Free free : update.freeing()) {
      attempt(free);
    }
    done = update.freeing().isEmpty() ? Optional.empty() : unlessTaken(update);
    return done.isPresent() ? done.get() : inTurns(update);
  }

  /** Nothing, and nothing is written, where a value is taken. */
  private Optional<List<Object>> unlessTaken(WriteStep.Update update) throws SQLException {
    try {
      return Optional.of(update(update, update.rows(), Along.SAVEPOINT));
    } catch (SQLException exception) {
      if (!isTaken(exception)) {
        throw exception;
      }
      session.transaction().takeBack();
      return Optional.empty();
    }
  }

  /** First the rows whose values nobody has, then those that take what became free by that. */
  private List<Object> inTurns(WriteStep.Update update) throws SQLException {
    Table table = compiled.tables().table(update.table());
    List<RowChange> left = new ArrayList<>(update.rows());
    List<Object> there = new ArrayList<>();
    while (true) {
      RowBatch batch = RowBatch.ofChanged(compiled.tables(), table, left);
      Set<Object> free =
          new HashSet<>(
              write(
                  compiled.statements().untaken(batch.shape(), update.keys()),
                  table,
                  batch,
                  Along.NOTHING));
      List<RowChange> next = left.stream().filter(row -> free.contains(row.knownId())).toList();
      if (next.isEmpty() || next.size() == left.size()) {
        there.addAll(update(update, left, Along.NOTHING));
        return there;
      }
      there.addAll(update(update, next, Along.NOTHING));
      left.removeIf(row -> free.contains(row.knownId()));
    }
  }

  private List<Object> update(WriteStep.Update update, List<RowChange> rows, Along along)
      throws SQLException {
    Table table = compiled.tables().table(update.table());
    RowBatch batch = RowBatch.ofChanged(compiled.tables(), table, rows);
    return write(compiled.statements().update(batch.shape()), table, batch, along);
  }

  /** Rows were held when they were found: only a cascade of the same request takes them away. */
  private void refuseLost(List<RowChange> rows, List<Object> there) {
    if (there.size() == rows.size()) {
      return;
    }
    Set<Object> left = new HashSet<>(there);
    for (RowChange row : rows) {
      if (!left.contains(row.knownId())) {
        problems.add(
            ErrorCode.BAD_INPUT,
            "This row goes along with one that the same request deletes",
            row.inputPath());
      }
    }
    problems.problems().refuse();
  }

  private static boolean isTaken(SQLException exception) {
    return DatabaseFailure.of(exception) instanceof DatabaseFailure.Violated violated
        && violated.kind() == DatabaseFailure.Constraint.UNIQUE;
  }

  private void insert(WriteStep.Insert insert) throws SQLException {
    Table table = compiled.tables().table(insert.table());
    RowBatch batch = RowBatch.ofNew(compiled.tables(), table, insert.rows());
    List<Object> ids = inserted(insert, table, batch);
    if (batch.shape().ids() == RowShape.Ids.GENERATED) {
      identify(insert.rows(), ids);
    }
  }

  /** A value that is taken may be one that a row gives up which is edited only after. */
  private List<Object> inserted(WriteStep.Insert insert, Table table, RowBatch batch)
      throws SQLException {
    Rendered statement = compiled.statements().insert(batch.shape());
    if (insert.giving().isEmpty()) {
      return write(statement, table, batch, Along.NOTHING);
    }
    try {
      return write(statement, table, batch, Along.SAVEPOINT);
    } catch (SQLException exception) {
      if (!isTaken(exception)) {
        throw exception;
      }
      session.transaction().takeBack();
      RowBatch later =
          RowBatch.ofChanged(
              compiled.tables(), table, insert.later(), Set.copyOf(insert.giving())::contains);
      write(compiled.statements().settle(later.shape()), table, later, Along.NOTHING);
      return write(statement, table, batch, Along.NOTHING);
    }
  }

  /** Tells new rows the ids that the database made for them, in their order. */
  static void identify(List<RowChange> rows, List<Object> ids) {
    List<Long> ascending = ids.stream().map(Long.class::cast).sorted().toList();
    for (int i = 0; i < ascending.size(); i++) {
      rows.get(i).writtenAs(ascending.get(i));
    }
  }

  private List<Object> write(Rendered statement, Table table, RowBatch batch, Along along)
      throws SQLException {
    String json = batch.json(table, session.scope().caller());
    return session.query(
        statement,
        new Parameters(Map.of(WriteStatements.ROWS, json)),
        along,
        row -> row.getObject(1));
  }

  private static Map<String, Object> pairs(List<Outcome.Pair> pairs) {
    List<Object> owning = new ArrayList<>();
    List<Object> inverse = new ArrayList<>();
    for (Outcome.Pair pair : pairs) {
      owning.add(id(pair.owning()));
      inverse.add(id(pair.inverse()));
    }
    return Map.of(WriteStatements.OWNING, owning, WriteStatements.INVERSE, inverse);
  }

  static Object id(Assigned.Source source) {
    return switch (source) {
      case Assigned.Source.IdOf row -> row.row().knownId();
      case Assigned.Source.Value value when value.value() != null -> value.value();
      case Assigned.Source.Value empty -> throw new IllegalArgumentException("a link to nothing");
    };
  }

  static List<Object> ids(List<RowChange> rows) {
    return rows.stream().map(RowChange::knownId).toList();
  }
}
