package io.relata.runtime.policy;

import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.AccessTest.Expectation;
import io.relata.metadata.access.AccessTest.GivenRow;
import io.relata.metadata.access.AccessTest.Verdict;
import io.relata.metadata.access.Action;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.DocumentNode;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Reads the permission tests of a policy's document. */
final class TestReader {

  private static final int LONGEST_NAME = 200;

  private final PolicyNames names;
  private final Problems problems;
  private final TestInputReader inputs;
  private final TestIdentityReader identities;
  private final Set<String> taken = new HashSet<>();
  private int givenRows;
  private int expected;

  /**
   * @param defined the names of the roles of the policy
   */
  TestReader(PolicyNames names, Problems problems, Set<String> defined) {
    this.names = names;
    this.problems = problems;
    this.inputs = new TestInputReader(names, problems);
    this.identities = new TestIdentityReader(problems, defined);
  }

  /** Counts tests that stay beside those that are read. */
  void besides(List<AccessTest> others) {
    for (AccessTest other : others) {
      taken.add(other.name());
      count(other.given(), other.expectations());
    }
  }

  AccessTest test(DocumentNode node) {
    String name = node.neededText("name");
    if (name.length() > LONGEST_NAME) {
      node.problem("name", "a name has at most " + LONGEST_NAME + " characters");
    } else if (!taken.add(name)) {
      problems.add(Code.NAME_CLASH, node.path("name"), "there are two tests of this name");
    }
    Map<String, TableId> labels = new LinkedHashMap<>();
    List<GivenRow> given = given(node, labels);
    AccessTest.Identity as = identities.identity(node);
    List<Expectation> expectations = new ArrayList<>();
    for (DocumentNode one : node.objects("expect")) {
      expectation(one, labels).ifPresent(expectations::add);
    }
    if (node.raw("expect") == null) {
      node.problem("expect", "this is needed");
    }
    node.finish();
    bound(node, given, expectations);
    return new AccessTest(name, given, as, expectations);
  }

  private void bound(DocumentNode node, List<GivenRow> given, List<Expectation> expectations) {
    count(given, expectations);
    if (givenRows > PolicyLimits.GIVEN_ROWS || expected > PolicyLimits.EXPECTED) {
      problems.add(
          Code.TOO_MANY,
          node.path(),
          "all tests together give at most %d rows and name at most %d"
              .formatted(PolicyLimits.GIVEN_ROWS, PolicyLimits.EXPECTED));
    }
  }

  private void count(List<GivenRow> given, List<Expectation> expectations) {
    givenRows += given.size();
    for (Expectation expectation : expectations) {
      expected +=
          1
              + switch (expectation) {
                case Expectation.Sees sees -> sees.rows().size();
                case Expectation.Acts acts -> acts.rows().size();
              };
    }
  }

  /** A row of the document whose label is known, before its values are read. */
  private record Labelled(ApiTable table, String label, DocumentNode row) {}

  private List<GivenRow> given(DocumentNode node, Map<String, TableId> labels) {
    List<Labelled> rows = new ArrayList<>();
    node.object("given").ifPresent(given -> labelled(given, labels, rows));
    List<GivenRow> read =
        rows.stream()
            .map(
                row ->
                    new GivenRow(
                        row.table().table().id(),
                        row.label(),
                        inputs.input(row.row(), row.table(), labels)))
            .toList();
    if (GivenOrder.of(read).size() < read.size()) {
      node.problem("given", "rows lead to each other in a circle, so none can be added first");
    }
    return read;
  }

  private void labelled(DocumentNode given, Map<String, TableId> labels, List<Labelled> rows) {
    for (String name : given.keys()) {
      Optional<ApiTable> table = names.table(name);
      if (table.isEmpty()) {
        problems.add(Code.UNKNOWN_TABLE, given.path(name), "there is no table " + name);
      }
      given
          .object(name)
          .ifPresent(
              its -> {
                for (String label : its.keys()) {
                  label(label, its, table, labels, rows);
                }
              });
    }
    given.finish();
  }

  private void label(
      String label,
      DocumentNode rows,
      Optional<ApiTable> table,
      Map<String, TableId> labels,
      List<Labelled> read) {
    String path = rows.path(label);
    if (!AccessTest.isLabel(label)) {
      problems.add(
          Code.INVALID_NAME,
          path,
          "a label begins with a letter and holds at most 63 letters, digits and _");
    } else if (labels.containsKey(label)) {
      problems.add(Code.NAME_CLASH, path, "two rows of the test have this label");
    }
    Optional<DocumentNode> row = rows.object(label);
    if (table.isPresent() && row.isPresent()) {
      labels.putIfAbsent(label, table.get().table().id());
      read.add(new Labelled(table.get(), label, row.get()));
    }
  }

  private Optional<Expectation> expectation(DocumentNode node, Map<String, TableId> labels) {
    String name = node.neededText("table");
    Optional<ApiTable> table = names.table(name);
    if (table.isEmpty()) {
      if (!name.isEmpty()) {
        problems.add(Code.UNKNOWN_TABLE, node.path("table"), "there is no table " + name);
      }
      return Optional.empty();
    }
    long kinds =
        List.of("sees", "may", "may_not").stream().filter(key -> node.raw(key) != null).count();
    if (kinds != 1) {
      node.problem("sees", "one of sees, may and may_not is expected");
      return Optional.empty();
    }
    Optional<Expectation> read =
        node.raw("sees") != null
            ? Optional.of(
                new Expectation.Sees(
                    table.get().table().id(), rows(node, "sees", table.get(), labels)))
            : acts(node, table.get(), labels);
    node.finish();
    return read;
  }

  private Optional<Expectation> acts(
      DocumentNode node, ApiTable table, Map<String, TableId> labels) {
    Verdict verdict = node.raw("may") == null ? Verdict.MAY_NOT : Verdict.MAY;
    String key = verdict == Verdict.MAY ? "may" : "may_not";
    Optional<Action> action = node.word(key, Action.class, '_');
    List<String> rows = rows(node, "rows", table, labels);
    AccessTest.Input input =
        node.object("input")
            .map(written -> inputs.input(written, table, labels))
            .orElse(AccessTest.Input.NOTHING);
    if (action.isEmpty()) {
      return Optional.empty();
    }
    switch (action.get()) {
      case ADD -> {
        if (!rows.isEmpty()) {
          node.problem("rows", "a row that is added is described by input");
        }
      }
      case EDIT -> {
        if (rows.isEmpty() || input.equals(AccessTest.Input.NOTHING)) {
          node.problem("rows", "which rows, and by input what of them is edited, is needed");
        }
      }
      case DELETE -> {
        if (rows.isEmpty() || !input.equals(AccessTest.Input.NOTHING)) {
          node.problem("rows", "which rows, and no input, is expected");
        }
      }
      case READ, LINK -> node.problem(key, "one of: add, edit, delete");
    }
    return Optional.of(
        new Expectation.Acts(table.table().id(), verdict, action.get(), rows, input));
  }

  private List<String> rows(
      DocumentNode node, String key, ApiTable table, Map<String, TableId> labels) {
    List<String> rows = new ArrayList<>();
    List<JsonNode> items = node.items(key);
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i);
      String row = item.isString() ? item.stringValue() : item.toString();
      boolean known =
          AccessTest.isLabel(row)
              ? table.table().id().equals(labels.get(row))
              : isId(row, table.table().key());
      if (!known || rows.contains(row)) {
        problems.add(
            Code.INVALID_VALUE,
            node.path(key) + "[" + i + "]",
            known
                ? "the row is named twice"
                : "the label of a given row of %s, or the id of one, is expected"
                    .formatted(table.table().name()));
      }
      rows.add(row);
    }
    return rows;
  }

  private static boolean isId(String text, KeyType key) {
    try {
      return switch (key) {
        case LONG -> Long.toString(Long.parseLong(text)).equals(text);
        case UUID -> UUID.fromString(text).toString().equals(text);
      };
    } catch (IllegalArgumentException notOne) {
      return false;
    }
  }
}
