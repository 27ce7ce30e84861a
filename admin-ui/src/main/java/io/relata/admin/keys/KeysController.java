package io.relata.admin.keys;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.access.Role;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.IssuedApiKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The API keys of a tenant. */
@Controller
@RequestMapping("/tenants/{slug}/access/keys")
class KeysController {

  private final ApiKeys keys;
  private final AccessPolicies policies;

  KeysController(ApiKeys keys, AccessPolicies policies) {
    this.keys = keys;
    this.policies = policies;
  }

  @GetMapping
  @Needs(ConsoleRight.VIEW_KEYS)
  ModelAndView list(Workspace workspace) {
    return show(workspace, KeyForm.EMPTY, FormProblems.NONE, null);
  }

  /** Answers at once rather than by way of a redirect, so that the secret is kept nowhere. */
  @PostMapping
  @Needs(ConsoleRight.MANAGE_KEYS)
  ModelAndView create(Workspace workspace, @ModelAttribute("form") KeyForm form) {
    FormProblems problems = form.check(roles(workspace));
    if (!problems.isEmpty()) {
      return show(workspace, form, problems, null);
    }
    IssuedApiKey issued =
        keys.create(workspace.tenant(), form.wanted(Instant.now()), workspace.actor());
    return show(
        workspace,
        KeyForm.EMPTY,
        FormProblems.NONE,
        new IssuedKeyView(issued.key().name(), issued.secret()));
  }

  @PostMapping("/{id}/revocation")
  @Needs(ConsoleRight.MANAGE_KEYS)
  ModelAndView revoke(Workspace workspace, @PathVariable String id, RedirectAttributes redirect) {
    if (!keys.revoke(workspace.tenant(), id, workspace.actor())) {
      throw new NoSuchPageException("There is no such key any more.");
    }
    redirect.addFlashAttribute(
        Notice.ATTRIBUTE, Notice.success("The key is revoked: it opens nothing any more."));
    return new ModelAndView("redirect:" + workspace.href("/access/keys"));
  }

  /** Those that are built in, then the tenant's own. */
  private List<String> roles(Workspace workspace) {
    return Stream.concat(
            Arrays.stream(BuiltInRole.values()).map(BuiltInRole::roleName),
            policies.latest(workspace.tenant().id()).policy().roles().stream().map(Role::name))
        .distinct()
        .toList();
  }

  private ModelAndView show(
      Workspace workspace, KeyForm form, FormProblems problems, @Nullable IssuedKeyView issued) {
    ModelAndView view = new ModelAndView("access/keys");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    Instant now = Instant.now();
    view.addObject("page", workspace.page(Section.ACCESS, Crumb.here("Keys")));
    view.addObject("slug", workspace.slug());
    view.addObject("form", form);
    view.addObject("roles", roles(workspace));
    view.addObject("issued", issued);
    view.addObject(
        "keys", keys.list(workspace.tenant().id()).stream().map(k -> KeyView.of(k, now)).toList());
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }
}
