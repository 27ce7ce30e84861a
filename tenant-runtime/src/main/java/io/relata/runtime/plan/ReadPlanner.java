package io.relata.runtime.plan;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.RootField;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.ReadRequest;
import io.relata.runtime.request.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans queries: every name is looked up in the caller's API, and what is not there is refused. */
public final class ReadPlanner {

  private static final String QUERY_TYPE = "Query";
  private static final String MODEL_FIELD = "_model";
  private static final String MODEL_TYPE = "_Model";

  private final TenantApi api;

  public ReadPlanner(TenantApi api) {
    this.api = api;
  }

  /**
   * What a request means on the model.
   *
   * @throws RequestRefused with every problem found, each with its response path
   */
  public ReadPlan plan(ReadRequest request) {
    Problems problems = new Problems();
    InputPaths inputs = new InputPaths();
    OutputPlanner outputs = new OutputPlanner(api, problems, inputs);
    List<RootRead> roots = new ArrayList<>();
    for (Selection field : request.fields()) {
      root(field, outputs, problems).ifPresent(roots::add);
    }
    problems.refuse();
    return new ReadPlan(roots, inputs);
  }

  private Optional<RootRead> root(Selection field, OutputPlanner outputs, Problems problems) {
    Place place = Place.root(field.key());
    if (field.name().equals("__typename")) {
      return Optional.of(new RootRead.Fixed(field.key(), quoted(QUERY_TYPE)));
    }
    if (field.name().equals(MODEL_FIELD)) {
      return Optional.of(new RootRead.Fixed(field.key(), model(field.selections())));
    }
    RootField root = api.queries().get(field.name());
    if (root == null) {
      problems.badInput("There is no query \"" + field.name() + "\"", place);
      return Optional.empty();
    }
    return table(root, field, place, outputs, problems);
  }

  private Optional<RootRead> table(
      RootField root, Selection field, Place place, OutputPlanner outputs, Problems problems) {
    ApiTable table = api.table(root.table());
    return switch (root.kind()) {
      case ROWS -> Optional.of(new RootRead.Rows(field.key(), outputs.page(table, field, place)));
      case AGGREGATE ->
          Optional.of(new RootRead.Aggregate(field.key(), outputs.aggregate(table, field, place)));
      case GROUP ->
          Optional.of(new RootRead.Groups(field.key(), outputs.groups(table, field, place)));
      case CONNECTION ->
          Optional.of(
              new RootRead.Connection(field.key(), outputs.connection(table, field, place)));
      case ROW ->
          key(table, field.arguments(), place, outputs, problems)
              .map(where -> new RootRead.Row(field.key(), outputs.row(table, where, field, place)));
      case ADD_ROW,
          ADD_ROWS,
          EDIT_ROW,
          EDIT_ROWS,
          UPSERT_ROW,
          UPSERT_ROWS,
          DELETE_ROW,
          DELETE_ROWS ->
          throw new IllegalArgumentException("not a query: " + root);
    };
  }

  private static Optional<Condition> key(
      ApiTable table,
      Map<String, Argument> arguments,
      Place place,
      OutputPlanner outputs,
      Problems problems) {
    List<ApiMember.Column> given =
        table.keys().stream().filter(key -> arguments.containsKey(key.name())).toList();
    if (given.size() != 1) {
      problems.badInput("Exactly one key names the row: " + names(table), place);
      return Optional.empty();
    }
    ApiMember.Column key = given.getFirst();
    Place at = place.member(key.name());
    return value(arguments, key.name(), at, problems)
        .map(operand -> outputs.inputs().written(operand, at))
        .map(operand -> new Condition.Compare(key.ref(), Comparison.EQ, operand));
  }

  private static Optional<Operand> value(
      Map<String, Argument> arguments, String name, Place place, Problems problems) {
    return switch (arguments.getOrDefault(name, new Argument.Null())) {
      case Argument.Value(Operand operand) -> Optional.of(operand);
      case Argument.Name(String text) -> Optional.of(new Operand.Constant(text));
      case Argument.Flag(boolean flag) -> Optional.of(new Operand.Constant(flag));
      case Argument.Members _, Argument.Elements _, Argument.Null _ -> {
        problems.badInput("A key is a single value, and not null", place);
        yield Optional.empty();
      }
    };
  }

  private static String names(ApiTable table) {
    return table.keys().stream()
        .filter(key -> key.deprecation() == null)
        .map(ApiMember.Column::name)
        .reduce((left, right) -> left + ", " + right)
        .orElse("");
  }

  private String model(List<Selection> selections) {
    StringBuilder json = new StringBuilder("{");
    for (Selection selection : selections) {
      json.append(json.length() > 1 ? "," : "").append(quoted(selection.key())).append(':');
      json.append(
          selection.name().equals("__typename")
              ? quoted(MODEL_TYPE)
              : Integer.toString(api.version()));
    }
    return json.append('}').toString();
  }

  /** Names of GraphQL hold nothing that JSON would have to escape. */
  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
