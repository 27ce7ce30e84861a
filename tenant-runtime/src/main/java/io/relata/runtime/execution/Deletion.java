package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.execution.TenantTransaction.Along;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.HoldQueries;
import io.relata.runtime.sql.HoldQueries.Hold;
import io.relata.runtime.sql.WriteStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deletes rows, and says what stands against it (statement D6). Cascades are the database's; they
 * are followed here only where a table on their way needs a grant that the caller may not have
 * (statement D10), or to count what blocks.
 */
final class Deletion {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final WriteProblems problems;
  private final Cascades cascades;

  Deletion(CompiledWrites compiled, WriteSession session, WriteProblems problems) {
    this.compiled = compiled;
    this.session = session;
    this.problems = problems;
    this.cascades = new Cascades(compiled, session);
  }

  void run(WriteStep.Delete delete) throws SQLException {
    List<Object> ids = StepRunner.ids(delete.rows());
    String inputPath = delete.rows().getFirst().inputPath();
    if (needsGrants(delete.table())) {
      checkGrants(delete.table(), ids, inputPath);
    }
    try {
      session.query(
          compiled.statements().delete(delete.table()),
          new Parameters(Map.of(WriteStatements.IDS, ids)),
          Along.SAVEPOINT,
          row -> row.getObject(1));
    } catch (SQLException exception) {
      if (!isBlocked(exception)) {
        throw violations().of(exception, delete);
      }
      session.transaction().takeBack();
      throw restricted(delete, ids, violations().blocked(exception, delete));
    }
  }

  private static boolean isBlocked(SQLException exception) {
    return DatabaseFailure.of(exception) instanceof DatabaseFailure.Violated violated
        && violated.kind() == DatabaseFailure.Constraint.FOREIGN_KEY;
  }

  private Violations violations() {
    return new Violations(compiled.tables(), session, problems);
  }

  private RequestRefused restricted(WriteStep.Delete delete, List<Object> ids, RowChange blocked)
      throws SQLException {
    List<Map<String, Object>> blockers = new ArrayList<>();
    Map<TableId, List<Object>> reached = cascades.reached(delete.table(), ids);
    for (Map.Entry<TableId, List<Object>> entry : reached.entrySet()) {
      for (Relation relation : cascades.pointingTo(entry.getKey(), OnDelete.RESTRICT)) {
        count(relation, entry.getValue(), reached, blockers);
      }
    }
    String name = name(delete.table());
    RequestProblem problem =
        RequestProblem.of(
                ErrorCode.RESTRICTED,
                blockers.isEmpty()
                    ? "%s can not be deleted: rows that you may not see refer to it".formatted(name)
                    : "%s can not be deleted: rows of %s refer to it"
                        .formatted(name, tables(blockers)))
            .at(problems.path())
            .atInput(blocked.inputPath())
            .with(Map.of("blockers", blockers));
    return new RequestRefused(problem);
  }

  private static String tables(List<Map<String, Object>> blockers) {
    return String.join(
        ", ",
        blockers.stream().map(blocker -> String.valueOf(blocker.get("table"))).distinct().toList());
  }

  /**
   * Counts what the caller may see, the link too, and what would not go itself: of other rows not
   * even the number is told.
   */
  private void count(
      Relation relation,
      List<Object> ids,
      Map<TableId, List<Object>> reached,
      List<Map<String, Object>> blockers)
      throws SQLException {
    if (!compiled.tables().api().tables().containsKey(relation.from())) {
      return;
    }
    long count =
        session
            .query(
                compiled.holds().countPointingTo(relation),
                Map.of(
                    WriteStatements.IDS,
                    ids,
                    HoldQueries.EXCEPT,
                    reached.getOrDefault(relation.from(), List.of())),
                row -> row.getLong(1))
            .getFirst();
    if (count > 0) {
      Map<String, Object> blocker = new LinkedHashMap<>();
      blocker.put("table", name(relation.from()));
      blocker.put("relation", relation.owning().name().value());
      blocker.put("count", count);
      blockers.add(blocker);
    }
  }

  /** Whether cascades may reach a table of which the caller may not delete every row. */
  private boolean needsGrants(TableId table) {
    Set<TableId> seen = new HashSet<>(Set.of(table));
    List<TableId> front = List.of(table);
    while (!front.isEmpty()) {
      List<TableId> next = new ArrayList<>();
      for (TableId current : front) {
        for (Relation relation : cascades.pointingTo(current, OnDelete.CASCADE)) {
          if (!mayDeleteAll(relation.from())) {
            return true;
          }
          if (seen.add(relation.from())) {
            next.add(relation.from());
          }
        }
      }
      front = next;
    }
    return false;
  }

  private boolean mayDeleteAll(TableId table) {
    return compiled.tables().api().access().coversEveryRow(table, Action.DELETE);
  }

  private void checkGrants(TableId table, List<Object> ids, String inputPath) throws SQLException {
    Map<TableId, List<Object>> reached = new HashMap<>(cascades.reached(table, ids));
    reached.computeIfPresent(
        table, (same, all) -> all.stream().filter(id -> !ids.contains(id)).toList());
    for (Map.Entry<TableId, List<Object>> entry : reached.entrySet()) {
      if (!entry.getValue().isEmpty() && !mayDelete(entry.getKey(), entry.getValue())) {
        refuse(entry.getKey(), inputPath);
      }
    }
    problems.problems().refuse();
  }

  /** A table that the caller can read nothing of is not named. */
  private void refuse(TableId table, String inputPath) {
    if (compiled.tables().api().tables().containsKey(table)) {
      problems.add(
          ErrorCode.FORBIDDEN,
          "This would delete rows of %s, which you may not".formatted(name(table)),
          inputPath,
          Map.of("table", name(table)));
    } else {
      problems.add(
          ErrorCode.FORBIDDEN, "This would delete other rows, which you may not", inputPath);
    }
  }

  private boolean mayDelete(TableId table, List<Object> ids) throws SQLException {
    if (mayDeleteAll(table)) {
      return true;
    }
    RowHolder holder = new RowHolder(compiled, session);
    HeldRows held =
        holder.hold(
            new HeldRows(), needs -> ids.forEach(id -> needs.row(table, id, Hold.FOR_DELETE)));
    return ids.stream()
        .map(id -> held.row(new RowKey(table, id)))
        .allMatch(row -> row == null || row.has(HeldRow.Right.DELETE));
  }

  private String name(TableId id) {
    Table table = compiled.tables().table(id);
    return table.name().value();
  }
}
