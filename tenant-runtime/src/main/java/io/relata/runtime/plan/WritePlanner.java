package io.relata.runtime.plan;

import io.relata.metadata.access.Action;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.ApiUnique;
import io.relata.runtime.api.RootField;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.RowInputReader.Purpose;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.Selection;
import io.relata.runtime.request.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a mutation means on a model. Whatever is wrong with the input and can be told
 * without looking at rows is told here, all of it at once, each problem with the place where the
 * caller wrote it (statement W22).
 */
public final class WritePlanner {

  private final TenantApi api;
  private final WriteLimits limits;

  public WritePlanner(TenantApi api, WriteLimits limits) {
    this.api = api;
    this.limits = limits;
  }

  /**
   * Unlike the plan of a query, this one holds the values of its request.
   *
   * @throws RequestRefused with every problem found
   */
  public WritePlan plan(WriteRequest request, Parameters parameters) {
    Problems problems = new Problems();
    InputBudget budget = new InputBudget(limits, 0);
    List<RootWrite> roots = new ArrayList<>();
    for (Selection field : request.fields()) {
      InputContext context =
          new InputContext(
              api,
              new WriteGrants(api.access()),
              new InputArguments(parameters),
              new InputProblems(problems, List.of(field.key())),
              budget);
      RootWrite root = root(new Root(field, context, problems));
      if (root != null) {
        roots.add(root);
      }
    }
    problems.refuse();
    return new WritePlan(roots, limits, budget.items());
  }

  /** One root field and what its readers share. */
  private record Root(Selection field, InputContext context, Problems found) {

    String key() {
      return field.key();
    }

    Place place() {
      return Place.root(field.key());
    }

    /** Null, with a problem noted, where it is missing. */
    @Nullable Argument argument(String name) {
      Argument argument = field.arguments().get(name);
      if (argument == null || argument instanceof Argument.Null) {
        context.problems().badInput(name + " is missing", name);
        return null;
      }
      return argument;
    }
  }

  private @Nullable RootWrite root(Root root) {
    if (root.field().name().equals("__typename")) {
      return new RootWrite.Typename(root.key(), "Mutation");
    }
    RootField field = api.mutations().get(root.field().name());
    if (field == null) {
      root.context()
          .problems()
          .add(ErrorCode.FORBIDDEN, "you may not do " + root.field().name(), "");
      return null;
    }
    ApiTable table = api.table(field.table());
    actions(field.kind()).forEach(action -> root.context().requireGrant(table, action, ""));
    return switch (field.kind()) {
      case ADD_ROW -> addRow(root, table);
      case ADD_ROWS -> addRows(root, table);
      case EDIT_ROW -> editRow(root, table);
      case EDIT_ROWS -> editRows(root, table);
      case UPSERT_ROW -> upsertRow(root, table);
      case UPSERT_ROWS -> upsertRows(root, table);
      case DELETE_ROW -> deleteRow(root, table);
      case DELETE_ROWS -> deleteRows(root, table);
      case ROW, ROWS, CONNECTION, AGGREGATE, GROUP ->
          throw new IllegalArgumentException("a query's field: " + field.name());
    };
  }

  private static List<Action> actions(RootField.Kind kind) {
    return switch (kind) {
      case ADD_ROW, ADD_ROWS -> List.of(Action.ADD);
      case EDIT_ROW, EDIT_ROWS -> List.of(Action.EDIT);
      case UPSERT_ROW, UPSERT_ROWS -> List.of(Action.ADD, Action.EDIT);
      case DELETE_ROW, DELETE_ROWS -> List.of(Action.DELETE);
      case ROW, ROWS, CONNECTION, AGGREGATE, GROUP -> List.of(Action.READ);
    };
  }

  private @Nullable RootWrite addRow(Root root, ApiTable table) {
    Argument input = root.argument("input");
    RowInput row = input == null ? null : row(root, table, input, Purpose.ADD, "input");
    return row == null
        ? null
        : new RootWrite.Add(
            root.key(), table, RootWrite.Form.ROW, List.of(row), result(root, table));
  }

  private @Nullable RootWrite addRows(Root root, ApiTable table) {
    Argument inputs = root.argument("inputs");
    if (inputs == null) {
      return null;
    }
    List<RowInput> rows = new ArrayList<>();
    List<Argument> elements = elements(inputs);
    for (int i = 0; i < elements.size(); i++) {
      RowInput row = row(root, table, elements.get(i), Purpose.ADD, "inputs[" + i + "]");
      if (row != null) {
        rows.add(row);
      }
    }
    return new RootWrite.Add(root.key(), table, RootWrite.Form.ROWS, rows, result(root, table));
  }

  private static List<Argument> elements(Argument inputs) {
    return inputs instanceof Argument.Elements(List<Argument> listed) ? listed : List.of(inputs);
  }

  private @Nullable RootWrite upsertRow(Root root, ApiTable table) {
    ApiUnique on = on(root, table);
    Argument input = root.argument("input");
    UpsertInput row = on == null || input == null ? null : upsert(root, table, on, input, "input");
    return on == null || row == null
        ? null
        : new RootWrite.Upsert(
            root.key(),
            table,
            RootWrite.Form.ROW,
            on,
            version(root),
            List.of(row),
            result(root, table));
  }

  private @Nullable RootWrite upsertRows(Root root, ApiTable table) {
    ApiUnique on = on(root, table);
    Argument inputs = root.argument("inputs");
    if (on == null || inputs == null) {
      return null;
    }
    List<UpsertInput> rows = new ArrayList<>();
    List<Argument> elements = elements(inputs);
    for (int i = 0; i < elements.size(); i++) {
      UpsertInput row = upsert(root, table, on, elements.get(i), "inputs[" + i + "]");
      if (row != null) {
        rows.add(row);
      }
    }
    return new RootWrite.Upsert(
        root.key(), table, RootWrite.Form.ROWS, on, null, rows, result(root, table));
  }

  private static @Nullable ApiUnique on(Root root, ApiTable table) {
    Argument argument = root.argument("on");
    Object name = argument == null ? null : root.context().arguments().value(argument);
    ApiUnique on = name == null ? null : table.uniques().get(name.toString());
    if (argument != null && on == null) {
      root.context().problems().badInput("on names no unique key", "on");
    }
    return on;
  }

  /** Reads the same members for either case; what the second reading finds may not matter. */
  private @Nullable UpsertInput upsert(
      Root root, ApiTable table, ApiUnique on, Argument input, String path) {
    RowInput add = row(root, table, input, Purpose.ADD, path);
    if (add == null) {
      return null;
    }
    on.columns().forEach(column -> requireKey(root, add, column));
    Problems apart = new Problems();
    InputContext context =
        new InputContext(
            api,
            root.context().grants(),
            root.context().arguments(),
            new InputProblems(apart, List.of(root.key())),
            new InputBudget(limits, 0));
    RowInput edit = row(new Root(root.field(), context, apart), table, input, Purpose.EDIT, path);
    return edit == null ? null : new UpsertInput(add, edit, apart.found());
  }

  /** A key without one of its values finds nothing. */
  private static void requireKey(Root root, RowInput row, ApiMember.Column column) {
    boolean given =
        row.columns().stream()
            .anyMatch(each -> each.ref().equals(column.ref()) && each.value() != null);
    if (!given && !row.links(column.ref())) {
      root.context()
          .problems()
          .badInput(
              "%s is part of the key: it must be given, and not be null".formatted(column.name()),
              row.inputPath() + "." + column.name());
    }
  }

  private @Nullable RootWrite editRow(Root root, ApiTable table) {
    Object id = id(root, table);
    Argument input = root.argument("input");
    RowInput changes = input == null ? null : row(root, table, input, Purpose.EDIT, "input");
    return id == null || changes == null
        ? null
        : new RootWrite.Edit(root.key(), table, id, version(root), changes, result(root, table));
  }

  private @Nullable RootWrite editRows(Root root, ApiTable table) {
    RowFilter filter = filter(root, table);
    Argument input = root.argument("input");
    RowInput changes = input == null ? null : row(root, table, input, Purpose.EDIT, "input");
    return filter == null || changes == null
        ? null
        : new RootWrite.EditWhere(
            root.key(), table, filter, atMost(root), changes, changesOutputs(root, table));
  }

  private @Nullable RootWrite deleteRow(Root root, ApiTable table) {
    root.context().countItem("id");
    Object id = id(root, table);
    return id == null
        ? null
        : new RootWrite.Delete(root.key(), table, id, version(root), result(root, table));
  }

  private @Nullable RootWrite deleteRows(Root root, ApiTable table) {
    RowFilter filter = filter(root, table);
    return filter == null
        ? null
        : new RootWrite.DeleteWhere(
            root.key(), table, filter, atMost(root), changesOutputs(root, table));
  }

  private @Nullable RowInput row(
      Root root, ApiTable table, Argument input, Purpose purpose, String path) {
    root.context().countItem(path);
    if (input instanceof Argument.Members(Map<String, Argument> members)) {
      return new RowInputReader(root.context())
          .read(table, new LinkedHashMap<>(members), purpose, path, null, 0);
    }
    root.context().problems().badInput("an object belongs here", path);
    return null;
  }

  private @Nullable Object id(Root root, ApiTable table) {
    Argument argument = root.argument("id");
    if (argument == null) {
      return null;
    }
    try {
      Object value = root.context().arguments().value(argument);
      if (value != null) {
        return new InputValues(api).id(InputValues.keyType(table), value);
      }
      root.context().problems().badInput("id is missing", "id");
    } catch (InputValues.Unfit unfit) {
      root.context().problems().badInput("id " + unfit.reason(), "id");
    }
    return null;
  }

  private @Nullable Long version(Root root) {
    Object value = given(root, "if_version");
    return value instanceof Number number ? number.longValue() : null;
  }

  private int atMost(Root root) {
    int atMost =
        given(root, "at_most") instanceof Number number
            ? number.intValue()
            : ArgumentDefaults.AT_MOST;
    if (atMost < 0) {
      root.context().problems().badInput("at_most is less than 0", "at_most");
    }
    return atMost;
  }

  private static @Nullable Object given(Root root, String name) {
    Argument argument = root.field().arguments().get(name);
    return argument == null ? null : root.context().arguments().value(argument);
  }

  private @Nullable RowFilter filter(Root root, ApiTable table) {
    Argument filter = root.argument("filter");
    if (filter == null) {
      return null;
    }
    InputPaths inputs = new InputPaths();
    return new RowFilter(
        new FilterPlanner(api, root.found(), inputs)
            .condition(table, filter, root.place().member("filter")),
        inputs);
  }

  private RowsResult result(Root root, ApiTable table) {
    return result(root, table, root.field().selections(), root.place());
  }

  private RowsResult result(Root root, ApiTable table, List<Selection> asked, Place place) {
    InputPaths inputs = new InputPaths();
    return new RowsResult(
        asked, new OutputPlanner(api, root.found(), inputs).outputs(table, asked, place), inputs);
  }

  private List<ChangesOutput> changesOutputs(Root root, ApiTable table) {
    List<ChangesOutput> outputs = new ArrayList<>();
    for (Selection selection : root.field().selections()) {
      outputs.add(
          switch (selection.name()) {
            case "count" -> new ChangesOutput.Count(selection.key());
            case "rows" ->
                new ChangesOutput.Rows(
                    selection.key(),
                    result(
                        root, table, selection.selections(), root.place().field(selection.key())));
            case "__typename" ->
                new ChangesOutput.Typename(selection.key(), table.typeName() + "Changes");
            default -> throw new IllegalArgumentException("no such field: " + selection.name());
          });
    }
    return outputs;
  }
}
