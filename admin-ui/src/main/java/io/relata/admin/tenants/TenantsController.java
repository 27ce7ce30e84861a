package io.relata.admin.tenants;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Page;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Members;
import io.relata.metadata.store.TenantSlug;
import io.relata.runtime.sample.NewTenants;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of tenants, and the making of one. */
@Controller
class TenantsController {

  private static final int LINES = 50;

  /** The parts of the screen that htmx asks for by themselves, by the ids of what they replace. */
  private static final String LIST = "tenant-list";

  private static final String MORE = "tenant-more";

  private final Members members;
  private final NewTenants newTenants;

  TenantsController(Members members, NewTenants newTenants) {
    this.members = members;
    this.newTenants = newTenants;
  }

  /**
   * @param after a slug; whatever can not be one begins with the first tenant
   */
  @GetMapping(TenantsView.HOME)
  ModelAndView list(
      @AuthenticationPrincipal Account account,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String after,
      @RequestHeader(name = "HX-Target", defaultValue = "") String part) {
    String wanted = name.strip();
    TenantSlug start = TenantSlug.isWellFormed(after) ? new TenantSlug(after) : null;
    return new ModelAndView(template(part))
        .addObject("page", Page.ofPlatform("Tenants", Crumb.here("Tenants")))
        .addObject(
            "tenants",
            TenantsView.of(wanted, start, members.tenants(account, wanted, start, LINES)));
  }

  private static String template(String part) {
    return switch (part) {
      case LIST -> "tenants/lines :: list";
      case MORE -> "tenants/lines :: lines";
      default -> "tenants/list";
    };
  }

  @GetMapping("/new-tenant")
  ModelAndView form() {
    return form(new TenantForm("", "", ""), FormProblems.NONE);
  }

  @PostMapping("/tenants")
  ModelAndView create(
      @ModelAttribute("form") TenantForm form, Actor author, RedirectAttributes redirect) {
    FormProblems problems = form.check();
    if (!problems.isEmpty()) {
      return form(form, problems);
    }
    TenantSlug slug = new TenantSlug(form.slug());
    String template = form.template().isEmpty() ? null : form.template();
    return switch (newTenants.create(slug, form.name(), template, author)) {
      case NewTenants.Outcome.SlugTaken _ ->
          form(form, FormProblems.at("slug", "Another tenant has this name. Choose another one."));
      case NewTenants.Outcome.NoSuchTemplate _ ->
          form(form, FormProblems.at("template", "There is no such model. Choose another one."));
      case NewTenants.Outcome.Created _ -> {
        redirect.addFlashAttribute(Notice.ATTRIBUTE, Notice.success(form.name() + " is ready."));
        yield new ModelAndView("redirect:/tenants/" + slug);
      }
    };
  }

  private ModelAndView form(TenantForm form, FormProblems problems) {
    ModelAndView view = new ModelAndView("tenants/new");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject(
        "page",
        Page.ofPlatform("New tenant", new Crumb("Tenants", "/tenants"), Crumb.here("New tenant")));
    view.addObject("form", form);
    view.addObject("templates", TemplateChoice.all());
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }
}
