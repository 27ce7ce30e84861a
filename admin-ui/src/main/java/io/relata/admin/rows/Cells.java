package io.relata.admin.rows;

import io.relata.admin.fields.FieldView;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Makes the grid's columns and cells of what the runtime answers. */
final class Cells {

  private Cells() {}

  static GridView grid(TableRows rows, JsonNode answer, int offset) {
    List<GridView.Line> lines = new ArrayList<>();
    for (JsonNode row : answer) {
      lines.add(new GridView.Line(row.path("id").asString(), cells(rows, row)));
    }
    boolean more = lines.size() > GridView.PAGE;
    return new GridView(
        columns(rows), more ? lines.subList(0, GridView.PAGE) : lines, offset, more);
  }

  private static List<GridView.Column> columns(TableRows rows) {
    List<GridView.Column> columns = new ArrayList<>();
    columns.add(new GridView.Column("id", "", false));
    for (Field field : rows.table().fields()) {
      columns.add(
          new GridView.Column(
              field.name().value(),
              FieldView.typeWords(field.type(), rows.model()),
              isNumber(field.type())));
    }
    rows.toOne().forEach(end -> columns.add(column(rows, end)));
    rows.toMany().forEach(end -> columns.add(column(rows, end)));
    return columns;
  }

  private static GridView.Column column(TableRows rows, RelationEnd end) {
    return new GridView.Column(end.name().value(), "→ " + rows.far(end).name(), false);
  }

  private static List<GridView.Cell> cells(TableRows rows, JsonNode row) {
    List<GridView.Cell> cells = new ArrayList<>();
    cells.add(GridView.Cell.of(row.path("id").asString(), false));
    for (Field field : rows.table().fields()) {
      cells.add(cell(row.path(field.name().value()), field.type()));
    }
    for (RelationEnd end : rows.toOne()) {
      cells.add(related(row.path(end.name().value()), rows.far(end)));
    }
    for (RelationEnd end : rows.toMany()) {
      cells.add(listed(row.path(end.name().value())));
    }
    return cells;
  }

  private static GridView.Cell cell(JsonNode value, FieldType type) {
    if (value.isNull() || value.isMissingNode()) {
      return GridView.Cell.NONE;
    }
    return type instanceof FieldType.Timestamp
        ? GridView.Cell.of(moment(value.asString()), false)
        : GridView.Cell.of(text(value), isNumber(type));
  }

  /** {@code 2026-01-31T12:30:00+00:00} as {@code 2026-01-31 12:30:00 UTC}. */
  private static String moment(String value) {
    return value.replace('T', ' ').replaceFirst("(Z|\\+00:00)$", " UTC");
  }

  private static GridView.Cell related(JsonNode row, Table far) {
    return row.isObject()
        ? new GridView.Cell(
            name(row), false, false, far.name() + "/rows/" + row.path("id").asString())
        : GridView.Cell.NONE;
  }

  private static GridView.Cell listed(JsonNode rows) {
    if (rows.isEmpty()) {
      return GridView.Cell.NONE;
    }
    List<String> names = new ArrayList<>();
    rows.forEach(row -> names.add(name(row)));
    boolean more = names.size() == RowRequests.NAMED;
    List<String> shown = more ? names.subList(0, RowRequests.NAMED - 1) : names;
    return GridView.Cell.of(String.join(", ", shown) + (more ? ", …" : ""), false);
  }

  /** What stands for a row, or its id where that is empty. */
  static String name(JsonNode row) {
    JsonNode display = row.path("display");
    return display.isNull() || display.isMissingNode() || display.asString("").isEmpty()
        ? row.path("id").asString()
        : text(display);
  }

  /** A value as text: JSON stays JSON, numbers keep their digits. */
  static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static boolean isNumber(FieldType type) {
    return switch (type) {
      case FieldType.Int _, FieldType.Long _, FieldType.Decimal _, FieldType.Double _ -> true;
      case FieldType.Text _,
          FieldType.Bool _,
          FieldType.Date _,
          FieldType.Time _,
          FieldType.Timestamp _,
          FieldType.Uuid _,
          FieldType.Json _,
          FieldType.Enumerated _,
          FieldType.ListOf _ ->
          false;
    };
  }
}
