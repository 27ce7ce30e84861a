package io.relata.runtime.policy;

import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.AccessTest.Expectation;
import io.relata.metadata.access.AccessTest.GivenRow;
import io.relata.metadata.access.AccessTest.Verdict;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.RootField;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.TenantConnections;
import io.relata.runtime.execution.Writes;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.WritePlanner;
import io.relata.runtime.policy.TestInputs.Gone;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.Selection;
import io.relata.runtime.request.WriteRequest;
import io.relata.runtime.sql.TruthQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One permission test on its way, within an open transaction that somebody else takes back. */
final class TestRun {

  /** What a refusal says that is one of permissions. */
  private static final Set<ErrorCode> NOT_ALLOWED =
      Set.of(ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.RULE);

  private static final Selection ID = new Selection("id", "id", Map.of(), List.of());
  private static final Selection NOTHING =
      new Selection("__typename", "__typename", Map.of(), List.of());

  private final Connection connection;
  private final Reads reads;
  private final TestApis apis;
  private final AccessTest test;
  private final TestInputs inputs;
  private final TestApis.Side caller;

  /** Of the given rows by their labels. */
  private final Map<String, String> ids = new HashMap<>();

  private final List<String> failures = new ArrayList<>();

  TestRun(Connection connection, Reads reads, TestApis apis, AccessTest test) {
    this.connection = connection;
    this.reads = reads;
    this.apis = apis;
    this.test = test;
    this.inputs = new TestInputs(apis.names(), ids);
    this.caller = apis.of(test.as().caller());
  }

  /** Runs it; empty where all is as expected. */
  List<String> failures() throws SQLException {
    try {
      become(apis.owner());
      for (GivenRow row : GivenOrder.of(test.given())) {
        give(row);
      }
      become(caller);
      for (Expectation expectation : test.expectations()) {
        switch (expectation) {
          case Expectation.Sees sees -> sees(sees);
          case Expectation.Acts acts -> acts(acts);
        }
      }
    } catch (Gone gone) {
      failures.add(gone.reason());
    } catch (RequestRefused refused) {
      failures.add(message(refused.problems().getFirst()));
    }
    return List.copyOf(failures);
  }

  private void become(TestApis.Side side) throws SQLException {
    TenantConnections.become(connection, side.scope(), apis.readLimits().statementTime());
  }

  private void give(GivenRow row) throws Gone {
    Table table = table(row.table());
    try {
      byte[] json =
          write(
              apis.owner(),
              table,
              RootField.Kind.ADD_ROW,
              Map.of("input", inputs.of(row.table(), row.input())),
              ID);
      JsonNode id = JsonMapper.shared().readTree(json).required("id");
      ids.put(row.label(), id.isString() ? id.stringValue() : id.toString());
    } catch (RequestRefused refused) {
      // The transaction can not go on after it.
      throw new Gone("the row " + row.label() + " can not be added: " + reason(refused));
    }
  }

  private void sees(Expectation.Sees sees) throws SQLException, Gone {
    Table table = table(sees.table());
    Map<String, String> asked = new LinkedHashMap<>();
    for (GivenRow row : test.given()) {
      if (row.table().equals(sees.table())) {
        asked.put(row.label(), id(row.label()));
      }
    }
    sees.rows().forEach(row -> asked.putIfAbsent(row, id(row)));
    for (Map.Entry<String, String> row : asked.entrySet()) {
      boolean expected = sees.rows().contains(row.getKey());
      boolean seen = isSeen(table, row.getValue());
      if (seen != expected) {
        failures.add(
            "%s %s %s %s, which it should%s"
                .formatted(
                    who(),
                    seen ? "sees" : "does not see",
                    table.name(),
                    row.getKey(),
                    seen ? " not" : ""));
      }
    }
  }

  private boolean isSeen(Table table, String id) throws SQLException {
    ReadAnswer answer =
        reads.runWithin(
            connection,
            caller.scope(),
            new TruthQueries(caller.tables()).of(table.id(), List.of(), List.of(Action.READ)),
            new Parameters(Map.of(TruthQueries.ROW, inputs.key(table, id))),
            apis.readLimits());
    JsonNode granted = JsonMapper.shared().readTree(answer.roots().getFirst().json());
    return granted.isArray() && granted.get(0).asBoolean(false);
  }

  private void acts(Expectation.Acts acts) throws SQLException, Gone {
    Table table = table(acts.table());
    if (acts.action() == Action.ADD) {
      acts(
          acts, table, "a " + table.name(), Map.of("input", inputs.of(acts.table(), acts.input())));
      return;
    }
    for (String row : acts.rows()) {
      Map<String, Argument> arguments = new LinkedHashMap<>();
      arguments.put("id", new Argument.Value(new Operand.Constant(id(row))));
      if (acts.action() == Action.EDIT) {
        arguments.put("input", inputs.of(acts.table(), acts.input()));
      }
      acts(acts, table, table.name() + " " + row, arguments);
    }
  }

  private void acts(
      Expectation.Acts acts, Table table, String what, Map<String, Argument> arguments)
      throws SQLException {
    String doing = acts.action().name().toLowerCase(Locale.ROOT) + " " + what;
    Savepoint before = connection.setSavepoint();
    try {
      requireFields(table, arguments);
      write(caller, table, kind(acts.action()), arguments, NOTHING);
      if (acts.verdict() == Verdict.MAY_NOT) {
        failures.add(who() + " may " + doing + ", which it should not");
      }
    } catch (RequestRefused refused) {
      boolean notAllowed =
          refused.problems().stream().anyMatch(problem -> NOT_ALLOWED.contains(problem.code()));
      if (acts.verdict() == Verdict.MAY) {
        failures.add(who() + " may not " + doing + ", which it should: " + reason(refused));
      } else if (!notAllowed) {
        failures.add(who() + " can not " + doing + ", but for another reason: " + reason(refused));
      }
    } finally {
      connection.rollback(before);
    }
  }

  /**
   * A field of the model that the caller's API does not have is one that the caller may not write.
   */
  private void requireFields(Table table, Map<String, Argument> arguments) {
    ApiTable known = caller.api().tables().get(table.id());
    if (known != null
        && arguments.get("input") instanceof Argument.Members(Map<String, Argument> members)) {
      for (String name : members.keySet()) {
        if (!known.members().containsKey(name)) {
          throw new RequestRefused(
              RequestProblem.of(ErrorCode.FORBIDDEN, name + " is not in the caller's API"));
        }
      }
    }
  }

  private static RootField.Kind kind(Action action) {
    return switch (action) {
      case ADD -> RootField.Kind.ADD_ROW;
      case EDIT -> RootField.Kind.EDIT_ROW;
      case DELETE -> RootField.Kind.DELETE_ROW;
      case READ, LINK -> throw new IllegalArgumentException("no test has this: " + action);
    };
  }

  private byte[] write(
      TestApis.Side side,
      Table table,
      RootField.Kind kind,
      Map<String, Argument> arguments,
      Selection result) {
    Selection root =
        new Selection(
            "row", kind.fieldName(table.name(), table.plural()), arguments, List.of(result));
    return Writes.within(
            connection,
            side.scope(),
            side.writes(),
            new WritePlanner(side.api(), apis.writeLimits())
                .plan(new WriteRequest(List.of(root)), Parameters.NONE),
            apis.readLimits())
        .roots()
        .getFirst()
        .json();
  }

  private Table table(TableId id) throws Gone {
    return apis.model().table(id).orElseThrow(() -> new Gone("a table that it names is gone"));
  }

  /** What a row's name stands for: the label of one, or an id itself. */
  private String id(String row) {
    return ids.getOrDefault(row, row);
  }

  private String who() {
    return test.as().roles().isEmpty()
        ? "a caller without roles"
        : String.join(" and ", test.as().roles());
  }

  private static String reason(RequestRefused refused) {
    return message(refused.problems().getFirst());
  }

  private static String message(RequestProblem problem) {
    return problem.message();
  }
}
