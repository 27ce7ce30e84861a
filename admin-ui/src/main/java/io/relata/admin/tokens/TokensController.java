package io.relata.admin.tokens;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.JwtSettings;
import io.relata.metadata.store.SettingsChange;
import io.relata.metadata.store.TenantSettings;
import io.relata.runtime.identity.AppTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tokens of a tenant's app users. */
@Controller
@RequestMapping("/tenants/{slug}/access/tokens")
class TokensController {

  private final TenantSettings settings;
  private final AppTokens tokens;

  TokensController(TenantSettings settings, AppTokens tokens) {
    this.settings = settings;
    this.tokens = tokens;
  }

  @GetMapping
  @Needs(ConsoleRight.VIEW_KEYS)
  ModelAndView form(Workspace workspace) {
    return show(workspace, TokensForm.of(jwt(workspace)), FormProblems.NONE, null);
  }

  @PostMapping
  @Needs(ConsoleRight.MANAGE_KEYS)
  ModelAndView save(
      Workspace workspace, @ModelAttribute("form") TokensForm form, RedirectAttributes redirect) {
    SettingsChange change = settings.patch(workspace.tenant(), form.patch(), workspace.actor());
    return switch (change) {
      case SettingsChange.Refused(List<SettingsChange.Problem> problems) ->
          show(workspace, form, gathered(problems), null);
      case SettingsChange.Changed _ -> {
        redirect.addFlashAttribute(
            Notice.ATTRIBUTE,
            Notice.success(
                form.algorithm().isEmpty()
                    ? "No tokens of app users are taken any more."
                    : "Tokens of app users are taken as you have set it."));
        yield new ModelAndView("redirect:" + workspace.href("/access/tokens"));
      }
    };
  }

  /** The token is in no answer and in no log. */
  @PostMapping("/check")
  @Needs(ConsoleRight.VIEW_KEYS)
  ModelAndView check(Workspace workspace, @RequestParam(defaultValue = "") String token) {
    TokensForm form = TokensForm.of(jwt(workspace));
    if (token.isBlank()) {
      return show(workspace, form, FormProblems.at("token", "Paste a token here."), null);
    }
    CheckView check = CheckView.of(tokens.check(workspace.tenant().id(), token.strip()));
    return show(workspace, form, FormProblems.NONE, check);
  }

  private static FormProblems gathered(List<SettingsChange.Problem> problems) {
    FormProblems.Gathering gathering = new FormProblems.Gathering(TokensForm.elements());
    problems.forEach(
        problem -> gathering.add(TokensForm.element(problem.path()), problem.message()));
    return gathering.gathered();
  }

  private @Nullable JwtSettings jwt(Workspace workspace) {
    return settings.of(workspace.tenant().id()).jwt();
  }

  private ModelAndView show(
      Workspace workspace, TokensForm form, FormProblems problems, @Nullable CheckView check) {
    JwtSettings jwt = jwt(workspace);
    ModelAndView view = new ModelAndView("access/tokens");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("page", workspace.page(Section.ACCESS, Crumb.here("Tokens")));
    view.addObject("slug", workspace.slug());
    view.addObject("form", form);
    view.addObject("active", jwt != null);
    view.addObject("secretSet", jwt != null && jwt.keys() instanceof JwtSettings.SharedSecret);
    view.addObject("check", check);
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }
}
