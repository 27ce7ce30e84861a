package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.BindContext;
import io.relata.runtime.sql.ForcedValues;
import io.relata.runtime.sql.HoldQueries;
import io.relata.runtime.sql.HoldQueries.Check;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds for each row that is added or edited the one grant that allows it whole: the row as it was,
 * the fields that are written, and, in SQL and on the outcome, the row as it is then.
 */
final class GrantChecks {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final WriteProblems problems;
  private final Map<Check, List<GrantChoice>> open = new LinkedHashMap<>();

  GrantChecks(CompiledWrites compiled, WriteSession session, WriteProblems problems) {
    this.compiled = compiled;
    this.session = session;
    this.problems = problems;
  }

  /** Looks at an outcome before it is written, notes what no grant allows, and forces values. */
  void prepare(Outcome outcome) {
    for (RowChange row : outcome.added()) {
      prepare(row, Action.ADD);
    }
    for (RowChange row : outcome.changed()) {
      if (row.isEdited() && !row.deleted()) {
        prepare(row, Action.EDIT);
      }
    }
  }

  /** Whether nothing depends on the rows as they will be written. */
  boolean areSettled() {
    return open.isEmpty();
  }

  /** Whether the outcome may have to be written anew, with other values forced. */
  boolean mayTryAgain() {
    return open.values().stream().flatMap(List::stream).anyMatch(GrantChoice::forcesOneOfSeveral);
  }

  private void prepare(RowChange row, Action action) {
    List<Grant> grants = grants(row.table(), action);
    if (isFreeOf(row, action, grants)) {
      return;
    }
    List<GrantChoice.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < grants.size(); i++) {
      int place = i;
      Grant grant = grants.get(i);
      if (coversBefore(row, i) && takes(grant, row)) {
        forced(row, action, grant)
            .ifPresent(forced -> candidates.add(new GrantChoice.Candidate(place, forced)));
      }
    }
    if (candidates.isEmpty()) {
      refuse(row, action == Action.ADD ? "add such a" : "edit this");
    } else {
      open.computeIfAbsent(new Check(row.table(), action), key -> new ArrayList<>())
          .add(new GrantChoice(row, candidates));
    }
  }

  /** Whether some grant allows whatever is done, and none forces anything. */
  private boolean isFreeOf(RowChange row, Action action, List<Grant> grants) {
    return compiled.tables().api().access().denying(row.table(), action).isEmpty()
        && grants.stream().allMatch(grant -> grant.set().isEmpty())
        && grants.stream().anyMatch(GrantChecks::allowsAll);
  }

  private static boolean allowsAll(Grant grant) {
    return grant.fields() == null
        && grant.coversEveryRow()
        && grant.check().equals(Condition.ALWAYS);
  }

  private static boolean coversBefore(RowChange row, int grant) {
    HeldRow held = row.held();
    return held == null || held.editing().get(grant);
  }

  private static boolean takes(Grant grant, RowChange row) {
    return row.given().stream()
        .allMatch(field -> grant.covers(field) || grant.set().containsKey(field));
  }

  /** An edit that gives no column of its own is forced to none. */
  private Optional<Map<FieldRef, Object>> forced(RowChange row, Action action, Grant grant) {
    if (action == Action.EDIT && row.given().stream().allMatch(GrantChecks::isNoColumn)) {
      return Optional.of(Map.of());
    }
    return ForcedValues.of(
        compiled.tables(),
        compiled.tables().table(row.table()),
        grant.set(),
        new BindContext(Parameters.NONE, session.scope().caller(), session.limits().maxRows()));
  }

  private static boolean isNoColumn(FieldRef field) {
    return field instanceof FieldRef.RelationField;
  }

  /**
   * Looks at the rows as they were written, at all of them by one statement, and notes those that
   * no grant allows.
   *
   * @return false where rows have to be written anew, with what another grant forces
   */
  boolean settle() throws SQLException {
    if (open.isEmpty()) {
      return true;
    }
    List<Check> checks = List.copyOf(open.keySet());
    List<Map<String, List<Boolean>>> met = met(checks);
    boolean settled = true;
    for (int n = 0; n < checks.size(); n++) {
      for (GrantChoice choice : choices(checks.get(n))) {
        String id = choice.row().knownId().toString();
        switch (choice.judge(met.get(n).getOrDefault(id, List.of()))) {
          case ALLOWED -> {}
          case TRY_AGAIN -> settled = false;
          case REFUSED ->
              refuse(
                  choice.row(),
                  checks.get(n).action() == Action.ADD ? "add such a" : "make such a");
        }
      }
    }
    return settled;
  }

  private List<GrantChoice> choices(Check check) {
    return open.getOrDefault(check, List.of());
  }

  /** For each check, by the ids of its rows, which grants they meet. */
  private List<Map<String, List<Boolean>>> met(List<Check> checks) throws SQLException {
    Map<String, Object> ids = new HashMap<>();
    List<Map<String, List<Boolean>>> met = new ArrayList<>();
    for (int n = 0; n < checks.size(); n++) {
      ids.put(
          HoldQueries.checkedIds(n),
          choices(checks.get(n)).stream().map(choice -> choice.row().knownId()).toList());
      met.add(new HashMap<>());
    }
    session.query(
        compiled.holds().checks(checks),
        ids,
        row -> met.get(row.getInt(1)).put(row.getString(2), RowHolder.flags(row.getArray(3))));
    return met;
  }

  private void refuse(RowChange row, String verb) {
    String name = compiled.tables().table(row.table()).name().value();
    problems.add(
        ErrorCode.FORBIDDEN,
        "You may not %s %s".formatted(verb, name),
        row.inputPath(),
        Map.of("table", name));
  }

  private List<Grant> grants(TableId table, Action action) {
    return compiled.tables().api().access().grants(table, action);
  }
}
