package io.relata.admin.account;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Page;
import io.relata.admin.layout.PasswordForm;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new password for one's own account. */
@Controller
@RequestMapping("/account/password")
class PasswordController {

  private final Accounts accounts;
  private final PasswordCheck check;

  PasswordController(Accounts accounts, PasswordCheck check) {
    this.accounts = accounts;
    this.check = check;
  }

  @GetMapping
  ModelAndView form() {
    return form(FormProblems.NONE);
  }

  @PostMapping
  ModelAndView change(
      @RequestParam(defaultValue = "") String password,
      @ModelAttribute("chosen") PasswordForm form,
      @AuthenticationPrincipal Account account,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    FormProblems problems = form.check();
    if (problems.isEmpty()) {
      problems = check.check(account, password, request.getRemoteAddr());
    }
    if (!problems.isEmpty()) {
      return form(problems);
    }
    Account changed = accounts.changePassword(account, form.password(), actor);
    OwnSession.goOn(changed, request, response);
    redirect.addFlashAttribute(
        Notice.ATTRIBUTE,
        Notice.success(
            "Your password is changed, and your other sessions are signed out. Tokens hold on."));
    return new ModelAndView("redirect:/account");
  }

  private static ModelAndView form(FormProblems problems) {
    ModelAndView view = new ModelAndView("account/password");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject(
        "page",
        Page.ofPlatform("Password", new Crumb("Your account", "/account"), Crumb.here("Password")));
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }
}
