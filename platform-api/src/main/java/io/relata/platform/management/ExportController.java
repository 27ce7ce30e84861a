package io.relata.platform.management;

import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.ModelVersions;
import io.relata.runtime.execution.TenantConnections;
import io.relata.runtime.transfer.CsvExport;
import io.relata.runtime.transfer.ExportColumns;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tenants/{slug}/export/{table}")
class ExportController {

  private final ModelVersions versions;
  private final ActivityLog activity;
  private final CsvExport export;

  ExportController(ModelVersions versions, ActivityLog activity, TenantConnections connections) {
    this.versions = versions;
    this.activity = activity;
    this.export = new CsvExport(connections);
  }

  /** Writes while it reads; what fails after the first page cuts the answer off. */
  @GetMapping(produces = "text/csv")
  void export(
      Membership membership,
      @PathVariable String table,
      @RequestParam(defaultValue = "false") boolean system,
      Actor author,
      HttpServletResponse response)
      throws IOException {
    RowsOfTenant rows = RowsOfTenant.open(membership, table, versions);
    response.setContentType("text/csv;charset=UTF-8;header=present");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"" + rows.table().table().plural() + ".csv\"");
    ExportColumns columns = system ? ExportColumns.ALL : ExportColumns.IMPORTABLE;
    Map<String, Object> details = new TreeMap<>();
    details.put("table", rows.table().table().name().value());
    try {
      details.put(
          "rows",
          export.write(
              rows.scope(), rows.api(), rows.table(), columns, response.getOutputStream()));
    } finally {
      // Rows have gone out even where the end is missing; then there is no number.
      activity.append(author, membership.tenant(), "rows.exported", details);
    }
  }
}
