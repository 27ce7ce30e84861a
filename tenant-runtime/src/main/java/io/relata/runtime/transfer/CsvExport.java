package io.relata.runtime.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.TenantConnections;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.ReadStatement;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a table's rows as CSV, by id: the rows that the caller may read, by the statements of
 * queries, a page at a time and all in one snapshot. Only one page is ever in memory.
 */
public final class CsvExport {

  private static final ReadLimits LIMITS = new ReadLimits(ExportPages.ROWS, Duration.ofSeconds(60));
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final TenantConnections connections;
  private final Reads reads;

  public CsvExport(TenantConnections connections) {
    this.connections = connections;
    this.reads = new Reads(connections);
  }

  /**
   * Writes a header and all rows; does not close the stream.
   *
   * @return how many rows
   * @throws UncheckedIOException where the target fails
   * @throws io.relata.runtime.execution.ModelMoved where the model changed since {@code api} was
   *     made
   */
  public long write(
      TenantScope scope, TenantApi api, ApiTable table, ExportColumns which, OutputStream target) {
    CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(target, StandardCharsets.UTF_8);
    Run run = new Run(scope, which.of(table), ExportPages.of(scope, api, table, which), csv);
    long rows = connections.inSnapshot(scope, LIMITS.statementTime(), run::write);
    try {
      csv.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return rows;
  }

  /** One file being written. */
  private final class Run {
    private final TenantScope scope;
    private final List<ApiMember.Column> columns;
    private final ExportPages pages;
    private final CsvWriter csv;

    Run(TenantScope scope, List<ApiMember.Column> columns, ExportPages pages, CsvWriter csv) {
      this.scope = scope;
      this.columns = columns;
      this.pages = pages;
      this.csv = csv;
    }

    /** How many rows were written. */
    long write(Connection connection) throws SQLException {
      JsonNode page = read(connection, pages.first(), Parameters.NONE);
      csv.writeRecord(columns.stream().map(ApiMember.Column::name).toList());
      long rows = append(page);
      for (Optional<Object> last = last(page); last.isPresent(); last = last(page)) {
        page =
            read(connection, pages.next(), new Parameters(Map.of(ExportPages.AFTER, last.get())));
        rows += append(page);
      }
      return rows;
    }

    private JsonNode read(Connection connection, ReadStatement statement, Parameters parameters)
        throws SQLException {
      return JSON.readTree(
          reads
              .runWithin(connection, scope, statement, parameters, LIMITS)
              .roots()
              .getFirst()
              .json());
    }

    private long append(JsonNode page) {
      for (JsonNode row : page) {
        CsvWriter.CsvWriterRecord line = csv.writeRecord();
        for (int i = 0; i < columns.size(); i++) {
          line.writeField(
              CellWriter.write(row.required(ExportPages.key(i)), columns.get(i).type()));
        }
        line.endRecord();
      }
      return page.size();
    }

    /** The id of a full page's last row, after which another page may follow. */
    private Optional<Object> last(JsonNode page) {
      if (page.size() < ExportPages.ROWS) {
        return Optional.empty();
      }
      String id = page.get(page.size() - 1).required(ExportPages.ID).asString();
      return Optional.of(
          pages.keyType() instanceof FieldType.Uuid ? UUID.fromString(id) : Long.valueOf(id));
    }
  }
}
