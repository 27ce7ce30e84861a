package io.relata.admin.tenants;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Drafting;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Tenants;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A tenant's name, and its end. */
@Needs(ConsoleRight.MANAGE_TENANT)
@Controller
class SettingsController {

  private final Tenants tenants;
  private final Drafting drafting;

  SettingsController(Tenants tenants, Drafting drafting) {
    this.tenants = tenants;
    this.drafting = drafting;
  }

  @GetMapping("/tenants/{slug}/settings")
  ModelAndView settings(Workspace workspace) {
    return settings(workspace, workspace.tenant().name(), "", FormProblems.NONE);
  }

  @PostMapping("/tenants/{slug}/settings")
  ModelAndView rename(
      Workspace workspace,
      @RequestParam(defaultValue = "") String name,
      RedirectAttributes redirect) {
    FormProblems.Gathering problems = new FormProblems.Gathering(Set.of("name"));
    TenantForm.nameProblem(name.strip(), problems);
    if (!problems.gathered().isEmpty()) {
      return settings(workspace, name, "", problems.gathered());
    }
    tenants.rename(workspace.tenant(), name.strip(), workspace.actor());
    redirect.addFlashAttribute(
        Notice.ATTRIBUTE, Notice.success("The tenant is called " + name.strip() + " now."));
    return new ModelAndView("redirect:" + workspace.href("/settings"));
  }

  @PostMapping("/tenants/{slug}/deletion")
  ModelAndView delete(
      Workspace workspace,
      @RequestParam(defaultValue = "") String confirm,
      RedirectAttributes redirect) {
    if (!confirm.strip().equals(workspace.slug())) {
      return settings(
          workspace,
          workspace.tenant().name(),
          confirm,
          FormProblems.at("confirm", "Type " + workspace.slug() + " to delete the tenant."));
    }
    tenants.delete(workspace.tenant(), workspace.actor());
    drafting.discard(workspace);
    redirect.addFlashAttribute(
        Notice.ATTRIBUTE, Notice.success(workspace.tenant().name() + " and its data are deleted."));
    return new ModelAndView("redirect:/tenants");
  }

  private static ModelAndView settings(
      Workspace workspace, String name, String confirm, FormProblems problems) {
    ModelAndView view = new ModelAndView("tenants/settings");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("page", workspace.page(Section.SETTINGS, Crumb.here("Settings")));
    view.addObject("slug", workspace.slug());
    view.addObject("name", name);
    view.addObject("confirm", confirm);
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }
}
