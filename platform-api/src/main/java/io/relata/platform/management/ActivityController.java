package io.relata.platform.management;

import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Tenant;
import io.relata.runtime.transfer.ActivityExport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log of activity: of a tenant, and of the whole platform for operators. */
@RestController
class ActivityController {

  private static final String OF_TENANT = "/api/tenants/{slug}/activity";
  private static final String OF_PLATFORM = "/api/activity";
  private static final String CSV = "text/csv";
  private static final String LINES = "application/x-ndjson";

  private final ActivityLog activity;
  private final ActivityExport export;

  ActivityController(ActivityLog activity) {
    this.activity = activity;
    this.export = new ActivityExport(activity);
  }

  @GetMapping(OF_TENANT)
  ActivityBody ofTenant(Tenant tenant, ActivityQuery query) {
    return page(tenant.id(), query);
  }

  @GetMapping(OF_PLATFORM)
  ActivityBody ofPlatform(ActivityQuery query) {
    return page(null, query);
  }

  @GetMapping(path = OF_TENANT, produces = CSV)
  void csvOfTenant(Tenant tenant, ActivityQuery query, HttpServletResponse response)
      throws IOException {
    csv(tenant.id(), query, response);
  }

  @GetMapping(path = OF_PLATFORM, produces = CSV)
  void csvOfPlatform(ActivityQuery query, HttpServletResponse response) throws IOException {
    csv(null, query, response);
  }

  @GetMapping(path = OF_TENANT, produces = LINES)
  void linesOfTenant(Tenant tenant, ActivityQuery query, HttpServletResponse response)
      throws IOException {
    lines(tenant.id(), query, response);
  }

  @GetMapping(path = OF_PLATFORM, produces = LINES)
  void linesOfPlatform(ActivityQuery query, HttpServletResponse response) throws IOException {
    lines(null, query, response);
  }

  private ActivityBody page(@Nullable TenantId tenant, ActivityQuery query) {
    return ActivityBody.of(activity.page(query.filter(tenant), query.before(), query.size()));
  }

  /** A file has all entries that fit, whatever {@code before} and {@code limit} say. */
  private void csv(@Nullable TenantId tenant, ActivityQuery query, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8;header=present");
    attach("activity.csv", response);
    export.csv(query.filter(tenant), response.getOutputStream());
  }

  private void lines(@Nullable TenantId tenant, ActivityQuery query, HttpServletResponse response)
      throws IOException {
    response.setContentType(LINES);
    attach("activity.ndjson", response);
    export.lines(query.filter(tenant), response.getOutputStream());
  }

  private static void attach(String name, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
  }
}
