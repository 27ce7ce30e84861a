package io.relata.runtime.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.store.Tenant;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.execution.CompiledWrites;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.TenantConnections;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.execution.WriteListener;
import io.relata.runtime.execution.Writes;
import io.relata.runtime.plan.InputPaths;
import io.relata.runtime.plan.Output;
import io.relata.runtime.plan.RelationInput;
import io.relata.runtime.plan.RelationItem;
import io.relata.runtime.plan.RootWrite;
import io.relata.runtime.plan.RowInput;
import io.relata.runtime.plan.RowsResult;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.plan.WritePlan;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.TenantTables;
import io.relata.runtime.transfer.CsvImport;
import io.relata.runtime.transfer.ImportReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts sample rows into a new tenant, in the ways that are there for everybody: import and
 * mutation.
 */
@Component
final class SampleFilling {

  private final CsvImport imports;
  private final Writes writes;

  SampleFilling(TenantConnections connections, Writes writes, WriteListener listener) {
    this.imports = new CsvImport(connections, listener);
    this.writes = writes;
  }

  /**
   * @param model that the tenant begins with
   */
  void fill(Tenant tenant, DataModel model, SampleRows rows, String author) {
    Caller owner =
        new Caller(author, new TreeSet<>(List.of(BuiltInRole.OWNER.roleName())), Map.of());
    TenantScope scope = new TenantScope(tenant.id(), owner);
    TenantApi api = TenantApis.of(model, tenant.version(), new EffectiveAccess.Everything());
    rows.tables().forEach(table -> add(scope, api, table));
    rows.links().forEach(links -> link(scope, api, links));
  }

  private void add(TenantScope scope, TenantApi api, SampleTable rows) {
    try {
      byte[] csv = csv(rows).getBytes(StandardCharsets.UTF_8);
      ImportReport report =
          imports.run(
              scope,
              api,
              table(api, rows.table()),
              new ByteArrayInputStream(csv),
              CsvImport.Mode.KEEP);
      if (!report.succeeded()) {
        throw new IllegalStateException(
            "sample rows of " + rows.table() + " are refused: " + report.errors());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String csv(SampleTable rows) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.EMPTY).build(text)) {
      csv.writeRecord(rows.columns());
      for (List<@Nullable Object> row : rows.rows()) {
        CsvWriter.CsvWriterRecord line = csv.writeRecord();
        row.forEach(value -> line.writeField(value == null ? null : value.toString()));
        line.endRecord();
      }
    }
    return text.toString();
  }

  private void link(TenantScope scope, TenantApi api, SampleLinks links) {
    CompiledWrites compiled = CompiledWrites.of(new TenantTables(api, scope.tenant().schema()));
    List<RootWrite> edits = new ArrayList<>();
    links.links().forEach((id, others) -> edits.add(edit(api, links, id, others)));
    writes.run(
        scope,
        compiled,
        new WritePlan(edits, WriteLimits.NONE, 0),
        Parameters.NONE,
        ReadLimits.DEFAULT);
  }

  private static RootWrite edit(TenantApi api, SampleLinks links, Long id, List<Long> others) {
    ApiTable table = table(api, links.table());
    if (!(table.members().get(links.relation()) instanceof ApiMember.Related related)
        || !(table.members().get("id") instanceof ApiMember.Column idColumn)) {
      throw new IllegalStateException("the sample names no relation: " + links.relation());
    }
    String path = links.table() + "." + id;
    List<RelationItem> items = new ArrayList<>();
    for (Long other : others) {
      items.add(
          new RelationItem.Link(path + "." + other, other, null, RelationItem.Occupied.REFUSE));
    }
    RowInput changes =
        new RowInput(
            table, path, List.of(), List.of(new RelationInput(related.end(), path, items)));
    return new RootWrite.Edit(
        "row" + id,
        table,
        id,
        null,
        changes,
        new RowsResult(List.of(), List.of(new Output.OfColumn("id", idColumn)), new InputPaths()));
  }

  private static ApiTable table(TenantApi api, String name) {
    return api.model()
        .table(new ApiName(name))
        .map(table -> api.table(table.id()))
        .orElseThrow(() -> new IllegalStateException("the sample names no table: " + name));
  }
}
