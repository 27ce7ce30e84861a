package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.Problems;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.sql.RuleInputs;
import io.relata.runtime.sql.RuleQueries;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the outcome of a request against the write rules of the rows that it touched. Before each
 * root's writes it notes the rows whose inputs are about to change, since a row may not lead there
 * any more afterwards; at the end all rules are asked, one statement a table.
 */
final class RuleChecks {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final Touched touched = new Touched();
  private final Map<WriteRule, Set<Object>> known = new HashMap<>();

  RuleChecks(CompiledWrites compiled, WriteSession session) {
    this.compiled = compiled;
    this.session = session;
  }

  /** Looks at what an outcome is about to touch. */
  void before(Outcome outcome, List<Object> path) throws SQLException {
    if (compiled.rules().isEmpty()) {
      return;
    }
    Touched now = new Touched();
    Map<TableId, List<RowChange>> deleted = new LinkedHashMap<>();
    for (RowChange row : outcome.changed()) {
      if (row.deleted()) {
        deleted.computeIfAbsent(row.table(), key -> new ArrayList<>()).add(row);
      } else {
        Set<FieldRef> fields = new HashSet<>(row.columns().keySet());
        fields.addAll(forcible(row));
        now.add(row.table(), row.knownId(), new Touched.Touch(fields, path, row.inputPath()));
      }
    }
    for (Map.Entry<TableId, List<RowChange>> entry : deleted.entrySet()) {
      deleted(entry.getKey(), entry.getValue(), path, now);
    }
    pairs(outcome.unlinked(), path, now);
    for (List<RuleInputs> rules : compiled.rules().values()) {
      noteDependent(rules, now);
    }
    touched.addAll(now);
  }

  /** Which columns grants may force yet. */
  private Set<FieldRef> forcible(RowChange row) {
    Set<FieldRef> columns = new HashSet<>();
    if (row.isEdited()) {
      for (Grant grant : compiled.tables().api().access().grants(row.table(), Action.EDIT)) {
        columns.addAll(grant.set().keySet());
      }
    }
    return columns;
  }

  private void deleted(TableId deleted, List<RowChange> rows, List<Object> path, Touched now)
      throws SQLException {
    for (RowChange row : rows) {
      now.add(deleted, row.knownId(), new Touched.Touch(null, path, row.inputPath()));
    }
    Touched.Touch along = new Touched.Touch(null, path, rows.getFirst().inputPath());
    new Cascades(compiled, session)
        .reached(deleted, StepRunner.ids(rows))
        .forEach((table, ids) -> ids.forEach(id -> now.add(table, id, along)));
  }

  private static void pairs(
      Map<Relation, List<Outcome.Pair>> pairs, List<Object> path, Touched now) {
    pairs.forEach(
        (relation, listed) ->
            listed.forEach(
                pair -> {
                  pair(relation, Side.OWNING, pair.owning(), pair, path, now);
                  pair(relation, Side.INVERSE, pair.inverse(), pair, path, now);
                }));
  }

  private static void pair(
      Relation relation,
      Side side,
      Assigned.Source row,
      Outcome.Pair pair,
      List<Object> path,
      Touched now) {
    FieldRef field = new FieldRef.RelationField(new RelationRef(relation.id(), side));
    now.add(
        relation.end(side).near(),
        StepRunner.id(row),
        new Touched.Touch(Set.of(field), path, pair.inputPath()));
  }

  private void noteDependent(List<RuleInputs> rules, Touched now) throws SQLException {
    Map<String, Object> values = new HashMap<>();
    if (!gather(rules, now, values)) {
      return;
    }
    session.query(
        compiled.ruleQueries().dependent(rules),
        values,
        row ->
            known
                .computeIfAbsent(rules.get(row.getInt(1)).rule(), key -> new LinkedHashSet<>())
                .add(row.getObject(2)));
  }

  /** The touched ids of each input of each rule; false where there are none. */
  private static boolean gather(List<RuleInputs> rules, Touched rows, Map<String, Object> values) {
    boolean some = false;
    for (int i = 0; i < rules.size(); i++) {
      RuleInputs rule = rules.get(i);
      for (int j = 0; j < rule.inputs().size(); j++) {
        int input = j;
        List<Object> ids =
            rows.of(rule.inputs().get(j).table()).entrySet().stream()
                .filter(entry -> counts(rule, entry.getValue(), input))
                .map(Map.Entry::getKey)
                .toList();
        values.put(RuleQueries.touched(i, j), ids);
        some |= !ids.isEmpty();
      }
    }
    return some;
  }

  private static boolean counts(RuleInputs rule, Touched.Touch touch, int input) {
    return rule.isUnbound()
        ? touch.fields() == null || !touch.fields().isEmpty()
        : touch.touches(rule.inputs().get(input).fields());
  }

  /** Notes what an outcome has touched, now that all of it has its id. */
  void after(Outcome outcome, List<Object> path) {
    if (compiled.rules().isEmpty()) {
      return;
    }
    for (RowChange row : outcome.added()) {
      touched.add(row.table(), row.knownId(), new Touched.Touch(null, path, row.inputPath()));
    }
    pairs(outcome.linked(), path, touched);
  }

  /**
   * Asks the rules, once all is written.
   *
   * @return what those say that only warn
   * @throws io.relata.runtime.plan.RequestRefused with all that is broken
   */
  List<RuleMessage> finish() throws SQLException {
    Problems problems = new Problems();
    Set<RuleMessage> messages = new LinkedHashSet<>();
    for (Map.Entry<TableId, List<RuleInputs>> entry : compiled.rules().entrySet()) {
      for (Broken broken : broken(entry.getValue())) {
        RuleMessage message = message(broken);
        switch (broken.rule().rule().severity()) {
          case WARNING -> messages.add(message);
          case ERROR -> add(problems, message);
        }
      }
    }
    problems.refuse();
    return List.copyOf(messages);
  }

  private static void add(Problems problems, RuleMessage message) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rule", message.rule());
    details.put("message", message.message());
    if (!message.table().isEmpty()) {
      details.put("table", message.table());
    }
    RequestProblem problem =
        new RequestProblem(
            ErrorCode.RULE, message.message(), message.path(), message.inputPath(), details);
    if (!problems.found().contains(problem)) {
      problems.add(problem);
    }
  }

  private record Broken(RuleInputs rule, Object id) {}

  private List<Broken> broken(List<RuleInputs> rules) throws SQLException {
    Map<String, Object> values = new HashMap<>();
    boolean some = gather(rules, touched, values);
    for (int i = 0; i < rules.size(); i++) {
      Set<Object> ids = known.getOrDefault(rules.get(i).rule(), Set.of());
      values.put(RuleQueries.known(i), List.copyOf(ids));
      some |= !ids.isEmpty();
    }
    return some
        ? session.query(
            compiled.ruleQueries().broken(rules),
            values,
            row -> new Broken(rules.get(row.getInt(1)), row.getObject(2)))
        : List.of();
  }

  /** The place that touched the row, or else the first that touched something it depends on. */
  private RuleMessage message(Broken broken) {
    RuleInputs rule = broken.rule();
    Touched.Touch touch = touched.of(rule.rule().table()).get(broken.id());
    if (touch == null) {
      touch = inputOf(rule);
    }
    TableId table = rule.rule().table();
    boolean reachable = compiled.tables().api().tables().containsKey(table);
    return new RuleMessage(
        rule.rule().name(),
        reachable ? compiled.tables().table(table).name().value() : "",
        rule.rule().message(),
        touch.path(),
        touch.inputPath());
  }

  private Touched.Touch inputOf(RuleInputs rule) {
    for (RuleInputs.Input input : rule.inputs()) {
      for (Touched.Touch touch : touched.of(input.table()).values()) {
        if (touch.touches(input.fields())) {
          return touch;
        }
      }
    }
    return new Touched.Touch(null, List.of(), "");
  }
}
