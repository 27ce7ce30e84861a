package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.runtime.execution.TenantConnections;
import io.relata.runtime.execution.WriteListener;
import io.relata.runtime.transfer.CsvImport;
import io.relata.runtime.transfer.ImportReport;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tenants/{slug}/import/{table}")
class ImportController {

  private final ModelVersions versions;
  private final TenantSettings settings;
  private final ActivityLog activity;
  private final CsvImport rows;

  ImportController(
      ModelVersions versions,
      TenantSettings settings,
      ActivityLog activity,
      TenantConnections connections,
      WriteListener listener) {
    this.versions = versions;
    this.settings = settings;
    this.activity = activity;
    this.rows = new CsvImport(connections, listener);
  }

  @Needs(ConsoleRight.EDIT_ROWS)
  @PostMapping(consumes = "text/csv")
  ImportBody add(
      Membership membership,
      @PathVariable String table,
      @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
      Actor author,
      HttpServletRequest request)
      throws IOException {
    RowsOfTenant target = RowsOfTenant.open(membership, table, versions);
    long limit = settings.of(membership.tenant().id()).limits().of(Limit.IMPORT_BYTES);
    ImportReport report;
    try (Upload upload = Upload.of(request, limit);
        InputStream csv = upload.open()) {
      report =
          rows.run(
              target.scope(),
              target.api(),
              target.table(),
              csv,
              dryRun ? CsvImport.Mode.DRY_RUN : CsvImport.Mode.KEEP);
    }
    if (dryRun) {
      return ImportBody.of(report);
    }
    return kept(report, membership, target, author);
  }

  private ImportBody kept(
      ImportReport report, Membership membership, RowsOfTenant target, Actor author) {
    ImportBody body = ImportBody.of(report);
    if (!report.succeeded()) {
      throw new ApiProblem(
          ProblemCode.ROWS_REFUSED, "Some rows are bad, so none was added.", body.members());
    }
    activity.append(
        author,
        membership.tenant(),
        "rows.imported",
        Map.of("table", target.table().table().name().value(), "rows", report.added()));
    return body;
  }
}
