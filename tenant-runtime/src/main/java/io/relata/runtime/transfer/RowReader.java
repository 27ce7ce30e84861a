package io.relata.runtime.transfer;

import io.relata.metadata.access.FieldRef;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.plan.ColumnInput;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RowInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes rows of lines. */
final class RowReader {

  /** Ids beyond are no JSON numbers that every client reads, and leave no room for more. */
  private static final long GREATEST_ID = (1L << 53) - 1;

  private final ApiTable table;
  private final List<ImportColumn> columns;
  private final CellReader cells;

  RowReader(ApiTable table, List<ImportColumn> columns, CellReader cells) {
    this.table = table;
    this.columns = columns;
    this.cells = cells;
  }

  /** A row, or why there is none. */
  sealed interface Outcome {

    record Row(RowInput input) implements Outcome {}

    record Bad(List<ImportProblem> problems) implements Outcome {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  Outcome read(CsvLine line) {
    if (line.cells().size() != columns.size()) {
      return new Outcome.Bad(
          List.of(
              problem(
                  line,
                  "",
                  ErrorCode.BAD_INPUT,
                  "The row has %d cells and the header %d columns."
                      .formatted(line.cells().size(), columns.size()))));
    }
    List<ImportProblem> problems = new ArrayList<>();
    List<ColumnInput> inputs = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cell(line, columns.get(i), line.cells().get(i), problems).ifPresent(inputs::add);
    }
    return problems.isEmpty()
        ? new Outcome.Row(new RowInput(table, path(line), inputs, List.of()))
        : new Outcome.Bad(problems);
  }

  /** The row's place, which problems of the database come back with. */
  private static String path(CsvLine line) {
    return String.valueOf(line.number());
  }

  private Optional<ColumnInput> cell(
      CsvLine line, ImportColumn column, Cell cell, List<ImportProblem> problems) {
    return switch (cells.read(cell, column.column().type())) {
      case CellValue.Given(Object value) -> {
        if (isImpossibleId(column.column(), value)) {
          problems.add(
              problem(
                  line,
                  column.name(),
                  ErrorCode.BAD_INPUT,
                  "An id is from 1 to " + GREATEST_ID + "."));
        }
        yield Optional.of(input(line, column.column(), value));
      }
      case CellValue.Unreadable(String reason) -> {
        problems.add(problem(line, column.name(), ErrorCode.BAD_INPUT, reason + "."));
        yield Optional.empty();
      }
      case CellValue.Empty _ -> empty(line, column, problems);
    };
  }

  private static Optional<ColumnInput> empty(
      CsvLine line, ImportColumn column, List<ImportProblem> problems) {
    return switch (column.whenEmpty()) {
      case NULL -> Optional.of(input(line, column.column(), null));
      case DEFAULT -> Optional.empty();
      case FAULT -> {
        problems.add(problem(line, column.name(), ErrorCode.REQUIRED, "The value is required."));
        yield Optional.empty();
      }
    };
  }

  private static boolean isImpossibleId(ApiMember.Column column, Object value) {
    return column.ref().equals(FieldRef.ID)
        && value instanceof Long id
        && (id < 1 || id > GREATEST_ID);
  }

  private static ColumnInput input(CsvLine line, ApiMember.Column column, @Nullable Object value) {
    return new ColumnInput(
        column.ref(),
        column.column(),
        column.type(),
        value,
        column.name(),
        path(line) + "." + column.name());
  }

  private static ImportProblem problem(CsvLine line, String column, ErrorCode code, String reason) {
    return new ImportProblem(line.number(), column, code, reason);
  }
}
