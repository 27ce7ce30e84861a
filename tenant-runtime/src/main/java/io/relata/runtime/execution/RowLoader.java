package io.relata.runtime.execution;

import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RowInput;
import io.relata.runtime.request.Parameters;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds many rows on an open transaction, a batch at a time and by the way of every other write. A
 * batch that fails is divided until the rows to blame are known; the others stay.
 */
public final class RowLoader {

  private static final String KEY = "rows";

  private final Connection connection;
  private final CompiledWrites compiled;
  private final WriteSession session;
  private final Set<TableId> touched = new HashSet<>();

  /**
   * @param connection of a transaction that {@link TenantConnections} opened
   */
  public RowLoader(
      Connection connection, TenantScope scope, CompiledWrites compiled, ReadLimits limits) {
    this.connection = connection;
    this.compiled = compiled;
    this.session =
        new WriteSession(TenantTransaction.join(connection, scope, limits), scope, limits);
  }

  /**
   * Adds rows.
   *
   * @param rows each with an input path of its own, and no relation edits
   * @return what stands against those that were not added; the input path of each problem is that
   *     of its row, or begins with it and a dot
   */
  public List<RequestProblem> add(List<RowInput> rows) throws SQLException {
    List<RequestProblem> found = new ArrayList<>();
    add(rows, found);
    return found;
  }

  /** The tables with rows that were added so far. */
  public Set<TableId> touched() {
    return Set.copyOf(touched);
  }

  private void add(List<RowInput> rows, List<RequestProblem> found) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<RequestProblem> problems = attempt(rows);
    if (problems.isEmpty()) {
      return;
    }
    List<RowInput> blameless = new ArrayList<>();
    for (RowInput row : rows) {
      List<RequestProblem> its =
          problems.stream().filter(problem -> isAbout(problem, row)).toList();
      found.addAll(its);
      if (its.isEmpty()) {
        blameless.add(row);
      }
    }
    if (rows.size() == 1 && blameless.size() == 1) {
      found.add(problems.getFirst().atInput(rows.getFirst().inputPath()));
      return;
    }
    int middle = blameless.size() / 2;
    add(blameless.subList(0, middle), found);
    add(blameless.subList(middle, blameless.size()), found);
  }

  private static boolean isAbout(RequestProblem problem, RowInput row) {
    return problem.inputPath().equals(row.inputPath())
        || problem.inputPath().startsWith(row.inputPath() + ".");
  }

  /** Adds all of the rows, or none. */
  private List<RequestProblem> attempt(List<RowInput> rows) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      RootWriter writer = new RootWriter(compiled, session, Parameters.NONE);
      writer.add(KEY, rows);
      writer.finish();
      connection.releaseSavepoint(before);
      touched.addAll(writer.touched());
      return List.of();
    } catch (RequestRefused refused) {
      connection.rollback(before);
      return refused.problems();
    } catch (SQLException failure) {
      connection.rollback(before);
      return List.of(unfit(failure));
    }
  }

  /** What PostgreSQL says of a value; whatever else it says is about the whole. */
  private static RequestProblem unfit(SQLException failure) throws SQLException {
    if (DatabaseFailure.of(failure) instanceof DatabaseFailure.UnfitValue(String message)) {
      return RequestProblem.of(ErrorCode.BAD_INPUT, "A value does not fit: " + message);
    }
    throw failure;
  }
}
