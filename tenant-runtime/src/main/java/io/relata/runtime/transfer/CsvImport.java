package io.relata.runtime.transfer;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.execution.CompiledWrites;
import io.relata.runtime.execution.KeyNumbers;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.RowLoader;
import io.relata.runtime.execution.TenantConnections;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.execution.WriteListener;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RowInput;
import io.relata.runtime.sql.TenantTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Adds the rows of a CSV file to a table, all or none, by the way of every other write. Only one
 * batch of rows is ever in memory.
 */
public final class CsvImport {

  /** Beyond so many bad rows the file is not worth reading on. */
  static final int BAD_ROWS = 1_000;

  private static final int BATCH = 1_000;
  private static final ReadLimits LIMITS = new ReadLimits(BATCH, Duration.ofSeconds(60));

  private final TenantConnections connections;
  private final WriteListener listener;

  public CsvImport(TenantConnections connections, WriteListener listener) {
    this.connections = connections;
    this.listener = listener;
  }

  /** Whether good rows are kept. */
  public enum Mode {
    KEEP,
    /** Everything is tried, and taken back. */
    DRY_RUN
  }

  /**
   * Reads the file to its end, or until it is hopeless.
   *
   * @throws IOException where the source fails
   * @throws io.relata.runtime.execution.ModelMoved where the model changed since {@code api} was
   *     made
   */
  public ImportReport run(
      TenantScope scope, TenantApi api, ApiTable table, InputStream csv, Mode mode)
      throws IOException {
    try {
      Loaded loaded =
          connections.inTransaction(
              scope,
              LIMITS.statementTime(),
              connection -> {
                Loaded rows = load(connection, scope, api, table, csv);
                if (mode == Mode.DRY_RUN || !rows.report().succeeded()) {
                  throw new TakenBack(rows.report());
                }
                return rows;
              });
      if (!loaded.touched().isEmpty()) {
        listener.committed(scope, loaded.touched());
      }
      return loaded.report();
    } catch (TakenBack takenBack) {
      return takenBack.report;
    } catch (UncheckedIOException failure) {
      throw Objects.requireNonNull(failure.getCause());
    }
  }

  private record Loaded(ImportReport report, Set<TableId> touched) {
    static Loaded nothing(ImportReport report) {
      return new Loaded(report, Set.of());
    }
  }

  private Loaded load(
      Connection connection, TenantScope scope, TenantApi api, ApiTable table, InputStream csv)
      throws SQLException {
    ImportReport.Tally tally = new ImportReport.Tally();
    try {
      CsvLines lines = new CsvLines(csv);
      List<ImportColumn> columns = header(lines.next(), table, tally);
      if (columns.isEmpty()) {
        return Loaded.nothing(tally.report(ImportReport.End.NOT_REACHED));
      }
      TenantTables tables = new TenantTables(api, scope.tenant().schema());
      RowLoader loader = new RowLoader(connection, scope, CompiledWrites.of(tables), LIMITS);
      KeyNumbers numbers = new KeyNumbers(connection, tables, table.table());
      boolean givesIds =
          columns.stream().anyMatch(column -> column.column().ref().equals(FieldRef.ID));
      if (givesIds) {
        numbers.hold();
      }
      RowBatches batches = new RowBatches(loader, tally, api.model(), table.table().id());
      ImportReport.End end =
          load(lines, new RowReader(table, columns, new CellReader(api)), batches, tally);
      if (givesIds) {
        numbers.passOver();
      }
      return new Loaded(tally.report(end), loader.touched());
    } catch (CsvUnreadable unreadable) {
      tally.problem(
          new ImportProblem(unreadable.line(), "", ErrorCode.BAD_INPUT, unreadable.reason()));
      return Loaded.nothing(tally.report(ImportReport.End.NOT_REACHED));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ImportReport.End load(
      CsvLines lines, RowReader reader, RowBatches batches, ImportReport.Tally tally)
      throws IOException, CsvUnreadable, SQLException {
    Optional<CsvLine> line = lines.next();
    while (line.isPresent() && tally.failedRows() < BAD_ROWS) {
      tally.row();
      switch (reader.read(line.get())) {
        case RowReader.Outcome.Row(RowInput row) -> batches.add(row);
        case RowReader.Outcome.Bad(List<ImportProblem> problems) -> tally.failed(problems);
      }
      line = lines.next();
    }
    batches.flush();
    return line.isEmpty() ? ImportReport.End.REACHED : ImportReport.End.NOT_REACHED;
  }

  /** The columns; none where the header is refused, which the tally then says. */
  private static List<ImportColumn> header(
      Optional<CsvLine> line, ApiTable table, ImportReport.Tally tally) {
    if (line.isEmpty()) {
      tally.problem(
          new ImportProblem(
              1, "", ErrorCode.BAD_INPUT, "The file is empty: its first line names the columns."));
      return List.of();
    }
    return switch (ImportHeader.of(line.get(), table)) {
      case ImportHeader.Resolved(List<ImportColumn> columns) -> columns;
      case ImportHeader.Refused(List<ImportProblem> problems) -> {
        problems.forEach(tally::problem);
        yield List.of();
      }
    };
  }

  /** Ends the transaction without keeping anything, and carries the report out of it. */
  private static final class TakenBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ImportReport report;

    TakenBack(ImportReport report) {
      super(null, null, false, false);
      this.report = report;
    }
  }
}
