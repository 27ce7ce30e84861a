package io.relata.admin.rows;

import io.relata.admin.fields.FieldView;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the grid's columns and cells of what the runtime answers. */
final class Cells {

  private Cells() {}

  /** Whether cells lead to the forms of rows: for those who may use them. */
  enum Links {
    TO_FORMS,
    NONE
  }

  static GridView grid(TableRows rows, GridAsk ask, JsonNode page, Links links) {
    List<GridView.Line> lines = new ArrayList<>();
    for (JsonNode row : page.path("nodes")) {
      lines.add(new GridView.Line(row.path("id").asString(), cells(rows, row, links)));
    }
    JsonNode info = page.path("pageInfo");
    JsonNode total = page.path("total_count");
    return new GridView(
        columns(rows),
        lines,
        ask,
        GridFilter.fields(rows),
        cursor(info, "hasPreviousPage", "startCursor"),
        cursor(info, "hasNextPage", "endCursor"),
        total.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(total.asLong()),
        List.of());
  }

  /** A grid without rows, as what was asked for can not be answered. */
  static GridView refused(TableRows rows, GridAsk ask, List<String> problems) {
    return new GridView(
        columns(rows),
        List.of(),
        ask,
        GridFilter.fields(rows),
        null,
        null,
        OptionalLong.empty(),
        problems);
  }

  private static @Nullable String cursor(JsonNode info, String whether, String cursor) {
    return info.path(whether).asBoolean(false) && info.path(cursor).isString()
        ? info.path(cursor).stringValue()
        : null;
  }

  private static List<GridView.Column> columns(TableRows rows) {
    List<GridView.Column> columns = new ArrayList<>();
    columns.add(new GridView.Column("id", "", false, true));
    for (Field field : rows.table().fields()) {
      columns.add(
          new GridView.Column(
              field.name().value(),
              FieldView.typeWords(field.type(), rows.model()),
              isNumber(field.type()),
              GridFilter.isOrdered(field.type())));
    }
    rows.toOne().forEach(end -> columns.add(column(rows, end)));
    rows.toMany().forEach(end -> columns.add(column(rows, end)));
    return columns;
  }

  private static GridView.Column column(TableRows rows, RelationEnd end) {
    return new GridView.Column(end.name().value(), "→ " + rows.far(end).name(), false, false);
  }

  private static List<GridView.Cell> cells(TableRows rows, JsonNode row, Links links) {
    List<GridView.Cell> cells = new ArrayList<>();
    String id = row.path("id").asString();
    cells.add(new GridView.Cell(id, false, false, form(rows.table(), id, links)));
    for (Field field : rows.table().fields()) {
      cells.add(cell(row.path(field.name().value()), field.type()));
    }
    for (RelationEnd end : rows.toOne()) {
      cells.add(related(row.path(end.name().value()), rows.far(end), links));
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

  private static @Nullable String form(Table table, String id, Links links) {
    return switch (links) {
      case TO_FORMS -> table.name() + "/rows/" + id;
      case NONE -> null;
    };
  }

  private static GridView.Cell related(JsonNode row, Table far, Links links) {
    return row.isObject()
        ? new GridView.Cell(name(row), false, false, form(far, row.path("id").asString(), links))
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
