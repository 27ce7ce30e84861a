package io.relata.admin.rows;

import io.relata.metadata.access.Operand;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import io.relata.runtime.api.RootField;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.ReadRequest;
import io.relata.runtime.request.Selection;
import io.relata.runtime.request.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The requests that the grid makes, in the language that all callers' requests are in. */
final class RowRequests {

  /** The key of the one root field. */
  static final String ROOT = "rows";

  /** The variable that holds a row's values by name. */
  static final String VALUES = "values";

  /** How many related rows a cell names. */
  static final int NAMED = 4;

  private static final Argument ASC = new Argument.Name("ASC");

  private RowRequests() {}

  /**
   * A page by cursors, which costs the same anywhere in the table. The rows are counted only where
   * that is asked for, as it reads all of them.
   *
   * @throws TypedText.UnreadableException where what the rows are filtered by can not be read
   */
  static ReadRequest page(TableRows rows, GridAsk ask) throws TypedText.UnreadableException {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    ask.filter().argument(rows).ifPresent(filter -> arguments.put("filter", filter));
    if (!ask.column().isEmpty()) {
      Argument direction = ask.descends() ? new Argument.Name("DESC") : ASC;
      arguments.put("sort", new Argument.Elements(List.of(members(ask.column(), direction))));
    }
    arguments.put(ask.isFromTheEnd() ? "last" : "first", value(GridView.PAGE));
    if (!ask.cursor().isEmpty()) {
      arguments.put(ask.place().parameter(), value(ask.cursor()));
    }
    List<Selection> outputs = new ArrayList<>();
    outputs.add(new Selection("nodes", "nodes", Map.of(), outputs(rows)));
    outputs.add(
        new Selection(
            "pageInfo",
            "pageInfo",
            Map.of(),
            Stream.of("hasPreviousPage", "hasNextPage", "startCursor", "endCursor")
                .map(RowRequests::leaf)
                .toList()));
    if (ask.number() == GridAsk.Number.COUNTED) {
      outputs.add(leaf("total_count"));
    }
    String root = RootField.Kind.CONNECTION.fieldName(rows.table().name(), rows.table().plural());
    return read(root, arguments, outputs);
  }

  static ReadRequest one(TableRows rows, Object id) {
    return read(rows.name(), Map.of("id", value(id)), outputs(rows));
  }

  /** Rows to choose from, by what stands for them. */
  static ReadRequest options(Table table, String search, boolean byText, int limit) {
    String display = TableRows.display(table);
    Map<String, Argument> arguments = new LinkedHashMap<>();
    if (byText && !search.isEmpty()) {
      arguments.put("filter", members(display, members("icontains", value(search))));
    }
    arguments.put("sort", new Argument.Elements(List.of(members(display, ASC))));
    arguments.put("limit", value(limit));
    return read(table.plural().value(), arguments, named(table));
  }

  /** One row to choose. */
  static ReadRequest named(Table table, Object id) {
    return read(table.name().value(), Map.of("id", value(id)), named(table));
  }

  static WriteRequest add(TableRows rows, Map<String, Argument> input) {
    return write("add_" + rows.name(), Map.of("input", new Argument.Members(input)));
  }

  static WriteRequest edit(TableRows rows, Object id, long version, Map<String, Argument> input) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put("id", value(id));
    arguments.put("input", new Argument.Members(input));
    arguments.put("if_version", value(version));
    return write("edit_" + rows.name(), arguments);
  }

  static WriteRequest delete(TableRows rows, Object id) {
    return write("delete_" + rows.name(), Map.of("id", value(id)));
  }

  /** A value that the request brings along under its name. */
  static Argument given(String name) {
    return new Argument.Value(new Operand.Parameter(List.of(VALUES, name)));
  }

  private static List<Selection> outputs(TableRows rows) {
    List<Selection> outputs = new ArrayList<>();
    outputs.add(leaf("id"));
    outputs.add(leaf("row_version"));
    for (Field field : rows.table().fields()) {
      outputs.add(leaf(field.name().value()));
    }
    for (RelationEnd end : rows.toOne()) {
      outputs.add(related(end, Map.of(), rows.far(end)));
    }
    for (RelationEnd end : rows.toMany()) {
      outputs.add(related(end, Map.of("limit", value(NAMED)), rows.far(end)));
    }
    return outputs;
  }

  private static Selection related(RelationEnd end, Map<String, Argument> arguments, Table far) {
    return new Selection(end.name().value(), end.name().value(), arguments, named(far));
  }

  /** What is asked of a row that only has to be named. */
  private static List<Selection> named(Table table) {
    return List.of(
        leaf("id"), new Selection("display", TableRows.display(table), Map.of(), List.of()));
  }

  private static Selection leaf(String name) {
    return new Selection(name, name, Map.of(), List.of());
  }

  private static ReadRequest read(
      String field, Map<String, Argument> arguments, List<Selection> outputs) {
    return new ReadRequest(List.of(new Selection(ROOT, field, arguments, outputs)));
  }

  private static WriteRequest write(String field, Map<String, Argument> arguments) {
    return new WriteRequest(List.of(new Selection(ROOT, field, arguments, List.of(leaf("id")))));
  }

  static Argument value(Object value) {
    return new Argument.Value(new Operand.Constant(value));
  }

  static Argument members(String name, Argument value) {
    return new Argument.Members(Map.of(name, value));
  }
}
