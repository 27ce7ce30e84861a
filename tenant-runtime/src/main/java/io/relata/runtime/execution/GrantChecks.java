package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.sql.WriteStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks, in SQL and on the outcome, what grants want of rows that were added or edited. */
final class GrantChecks {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final WriteProblems problems;

  GrantChecks(CompiledWrites compiled, WriteSession session, WriteProblems problems) {
    this.compiled = compiled;
    this.session = session;
    this.problems = problems;
  }

  void check(Outcome outcome) throws SQLException {
    check(Action.ADD, outcome.added());
    check(
        Action.EDIT,
        outcome.changed().stream().filter(row -> !row.deleted() && isEdited(row)).toList());
  }

  /** A row that was only linked is not edited by its own grants (statement W20). */
  private static boolean isEdited(RowChange row) {
    return row.columns().values().stream()
        .anyMatch(assigned -> assigned.reason() == Assigned.Reason.EDIT);
  }

  private void check(Action action, List<RowChange> rows) throws SQLException {
    Map<TableId, List<RowChange>> byTable = new LinkedHashMap<>();
    rows.forEach(row -> byTable.computeIfAbsent(row.table(), key -> new ArrayList<>()).add(row));
    for (Map.Entry<TableId, List<RowChange>> entry : byTable.entrySet()) {
      List<Grant> grants = compiled.tables().api().access().grants(entry.getKey(), action);
      if (grants.stream().noneMatch(GrantChecks::allowsAll)) {
        check(action, entry.getKey(), grants, entry.getValue());
      }
    }
  }

  private static boolean allowsAll(Grant grant) {
    return grant.fields() == null
        && grant.rows().equals(Condition.ALWAYS)
        && grant.check().equals(Condition.ALWAYS);
  }

  private void check(Action action, TableId table, List<Grant> grants, List<RowChange> rows)
      throws SQLException {
    Map<Object, List<Boolean>> met = new HashMap<>();
    session.query(
        compiled.holds().checks(table, grants),
        Map.of(WriteStatements.IDS, StepRunner.ids(rows)),
        row -> met.put(row.getObject(1), RowHolder.flags(row.getArray(2))));
    for (RowChange row : rows) {
      if (!isCovered(row, grants, met.getOrDefault(row.knownId(), List.of()))) {
        String name = compiled.tables().table(table).name().value();
        problems.add(
            ErrorCode.FORBIDDEN,
            "You may not %s such a %s".formatted(action == Action.ADD ? "add" : "make", name),
            row.inputPath(),
            Map.of("table", name));
      }
    }
  }

  /** One grant must cover the row as it was, the fields that were written, and the row as it is. */
  private static boolean isCovered(RowChange row, List<Grant> grants, List<Boolean> met) {
    HeldRow held = row.held();
    for (int i = 0; i < Math.min(grants.size(), met.size()); i++) {
      boolean before = held == null || held.editing().get(i);
      Set<FieldRef> fields = grants.get(i).fields();
      if (before && met.get(i) && (fields == null || fields.containsAll(written(row)))) {
        return true;
      }
    }
    return false;
  }

  private static List<FieldRef> written(RowChange row) {
    return row.columns().entrySet().stream()
        .filter(entry -> entry.getValue().reason() == Assigned.Reason.EDIT)
        .map(Map.Entry::getKey)
        .toList();
  }
}
