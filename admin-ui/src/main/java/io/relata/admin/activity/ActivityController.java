package io.relata.admin.activity;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Page;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.ActivityPage;
import io.relata.runtime.transfer.ActivityExport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The log of activity: a tenant's, and the whole platform's for operators. */
@Controller
class ActivityController {

  private static final int LINES = 50;
  private static final String OF_PLATFORM = "/activity";

  /** The parts of the screen that htmx asks for by themselves, by the ids of what they replace. */
  private static final String LIST = "activity-list";

  private static final String MORE = "activity-more";

  private final ActivityLog activity;
  private final ActivityExport export;

  ActivityController(ActivityLog activity) {
    this.activity = activity;
    this.export = new ActivityExport(activity);
  }

  @Needs(ConsoleRight.VIEW_ACTIVITY)
  @GetMapping("/tenants/{slug}/activity")
  ModelAndView ofTenant(
      Workspace workspace,
      @ModelAttribute("form") ActivityForm form,
      @RequestParam(required = false) @Nullable Long before,
      @RequestHeader(name = "HX-Target", defaultValue = "") String part) {
    Page page = workspace.page(Section.ACTIVITY, Crumb.here("Activity"));
    return show(page, workspace.href("/activity"), workspace.tenant().id(), form, before, part);
  }

  @GetMapping(OF_PLATFORM)
  ModelAndView ofPlatform(
      @ModelAttribute("form") ActivityForm form,
      @RequestParam(required = false) @Nullable Long before,
      @RequestHeader(name = "HX-Target", defaultValue = "") String part) {
    Page page = Page.ofPlatform("Activity", Crumb.here("Activity"));
    return show(page, OF_PLATFORM, null, form, before, part);
  }

  @Needs(ConsoleRight.VIEW_ACTIVITY)
  @GetMapping("/tenants/{slug}/activity/file")
  void fileOfTenant(
      Workspace workspace, @ModelAttribute("form") ActivityForm form, HttpServletResponse response)
      throws IOException {
    file(workspace.tenant().id(), form, workspace.slug() + "-activity.csv", response);
  }

  @GetMapping(OF_PLATFORM + "/file")
  void fileOfPlatform(@ModelAttribute("form") ActivityForm form, HttpServletResponse response)
      throws IOException {
    file(null, form, "activity.csv", response);
  }

  private ModelAndView show(
      Page page,
      String base,
      @Nullable TenantId tenant,
      ActivityForm form,
      @Nullable Long before,
      String part) {
    FormProblems problems = form.check();
    ModelAndView view = new ModelAndView(template(part));
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("page", page);
    view.addObject("form", form);
    view.addObject(FormProblems.ATTRIBUTE, problems);
    view.addObject(
        "activity",
        view(base, tenant == null, form, activity.page(form.filter(tenant), before, LINES)));
    return view;
  }

  private static String template(String part) {
    return switch (part) {
      case LIST -> "activity/list :: list";
      case MORE -> "activity/list :: lines";
      default -> "activity/page";
    };
  }

  private static ActivityView view(
      String base, boolean ofPlatform, ActivityForm form, ActivityPage found) {
    Instant now = Instant.now();
    List<ActivityLine> lines =
        found.entries().stream().map(entry -> ActivityLine.of(entry, now)).toList();
    String older =
        found.next() == null
            ? ""
            : form.addressed(
                UriComponentsBuilder.fromPath(base).queryParam("before", found.next()));
    return new ActivityView(
        base,
        ofPlatform,
        lines,
        older,
        form.addressed(UriComponentsBuilder.fromPath(base + "/file")));
  }

  private void file(
      @Nullable TenantId tenant, ActivityForm form, String name, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8;header=present");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    export.csv(form.filter(tenant), response.getOutputStream());
  }
}
