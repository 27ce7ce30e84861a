package io.relata.runtime.transfer;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.SystemField;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.plan.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first line of a file, resolved: each name is a field, {@code id}, or {@code <relation>_id};
 * former names are understood.
 */
sealed interface ImportHeader {

  record Resolved(List<ImportColumn> columns) implements ImportHeader {
    public Resolved {
      columns = List.copyOf(columns);
    }
  }

  record Refused(List<ImportProblem> problems) implements ImportHeader {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  static ImportHeader of(CsvLine line, ApiTable table) {
    List<ImportProblem> problems = new ArrayList<>();
    List<ImportColumn> columns = new ArrayList<>();
    Map<FieldRef, String> seen = new HashMap<>();
    for (Cell cell : line.cells()) {
      String name = cell.text().strip();
      ApiMember.Column column = column(name, table);
      if (column == null) {
        problems.add(problem(line, name, unknown(name, table)));
      } else if (seen.putIfAbsent(column.ref(), name) != null) {
        problems.add(problem(line, name, "The column is there twice."));
      } else {
        columns.add(new ImportColumn(column, whenEmpty(column, table)));
      }
    }
    missing(table, seen.keySet())
        .forEach(
            name ->
                problems.add(
                    new ImportProblem(
                        line.number(),
                        name,
                        ErrorCode.REQUIRED,
                        "The column is required and not in the file.")));
    return problems.isEmpty() ? new Resolved(columns) : new Refused(problems);
  }

  private static ApiMember.@org.jspecify.annotations.Nullable Column column(
      String name, ApiTable table) {
    return table.members().get(name) instanceof ApiMember.Column column && isWritable(column)
        ? column
        : null;
  }

  private static boolean isWritable(ApiMember.Column column) {
    return !(column.ref() instanceof FieldRef.System(SystemField field)) || field == SystemField.ID;
  }

  private static String unknown(String name, ApiTable table) {
    return switch (table.members().get(name)) {
      case ApiMember.Column _ ->
          "The column is kept by the database itself and can not be imported.";
      case ApiMember.Related related when !related.end().toMany() ->
          "Links are given by id, in a column '" + name + "_id'.";
      case ApiMember.Related _ -> "Links of this relation are not part of the table's rows.";
      case null ->
          "The table '"
              + table.table().name()
              + "' has no such column; it has: "
              + String.join(", ", writable(table))
              + ".";
    };
  }

  private static Set<String> writable(ApiTable table) {
    Set<String> names = new LinkedHashSet<>();
    table
        .members()
        .values()
        .forEach(
            member -> {
              if (member instanceof ApiMember.Column column
                  && isWritable(column)
                  && column.deprecation() == null) {
                names.add(column.name());
              }
            });
    return names;
  }

  private static List<String> missing(ApiTable table, Set<FieldRef> given) {
    return table.members().values().stream()
        .filter(ApiMember.Column.class::isInstance)
        .map(ApiMember.Column.class::cast)
        .filter(column -> column.deprecation() == null && !given.contains(column.ref()))
        .filter(column -> whenEmpty(column, table) == ImportColumn.WhenEmpty.FAULT)
        .map(ApiMember.Column::name)
        .toList();
  }

  private static ImportColumn.WhenEmpty whenEmpty(ApiMember.Column column, ApiTable table) {
    if (!column.required()) {
      return ImportColumn.WhenEmpty.NULL;
    }
    boolean filled =
        switch (column.ref()) {
          case FieldRef.System _ -> true;
          case FieldRef.ForeignKey _, FieldRef.RelationField _ -> false;
          case FieldRef.Own(var id) -> table.table().field(id).map(Field::defaultValue).isPresent();
        };
    return filled ? ImportColumn.WhenEmpty.DEFAULT : ImportColumn.WhenEmpty.FAULT;
  }

  private static ImportProblem problem(CsvLine line, String name, String reason) {
    return new ImportProblem(line.number(), name, ErrorCode.BAD_INPUT, reason);
  }
}
