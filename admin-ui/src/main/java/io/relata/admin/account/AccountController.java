package io.relata.admin.account;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Page;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.metadata.store.IssuedConsoleToken;
import io.relata.metadata.store.SecondFactors;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: what it signs in with, its bearer tokens, its sessions. */
@Controller
@RequestMapping("/account")
class AccountController {

  private final Accounts accounts;
  private final SecondFactors secondFactors;
  private final ConsoleTokens tokens;

  AccountController(Accounts accounts, SecondFactors secondFactors, ConsoleTokens tokens) {
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.tokens = tokens;
  }

  @GetMapping
  ModelAndView show(@AuthenticationPrincipal Account account) {
    return page(account, TokenForm.EMPTY, FormProblems.NONE);
  }

  /** Shows the token at once and never again. */
  @PostMapping("/tokens")
  ModelAndView createToken(
      @ModelAttribute("form") TokenForm form,
      @AuthenticationPrincipal Account account,
      Actor actor) {
    FormProblems problems = form.check();
    if (!problems.isEmpty()) {
      return page(account, form, problems);
    }
    IssuedConsoleToken issued = tokens.create(account, form.stripped(), form.expiresAt(), actor);
    return page(account, TokenForm.EMPTY, FormProblems.NONE)
        .addObject("issued", issued.token().name())
        .addObject("secret", issued.secret());
  }

  @PostMapping("/tokens/{id}/deletion")
  String revokeToken(
      @PathVariable String id,
      @AuthenticationPrincipal Account account,
      Actor actor,
      RedirectAttributes redirect) {
    redirect.addFlashAttribute(
        Notice.ATTRIBUTE,
        tokens.revoke(account, id, actor)
            ? Notice.success("The token is revoked; it opens nothing any more.")
            : Notice.info("There is no such token any more."));
    return "redirect:/account";
  }

  /** Ends this session too. */
  @PostMapping("/sessions/deletion")
  String signOutEverywhere(
      @AuthenticationPrincipal Account account, Actor actor, HttpSession session) {
    accounts.signOutEverywhere(account, actor);
    session.invalidate();
    return "redirect:/sign-in?signed-out";
  }

  private ModelAndView page(Account account, TokenForm form, FormProblems problems) {
    ModelAndView view = new ModelAndView("account/one");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("page", Page.ofPlatform("Your account", Crumb.here("Your account")));
    view.addObject(
        "account",
        new AccountView(
            account.email(),
            account.isOperator(),
            secondFactors.isOn(account),
            secondFactors.recoveryCodes(account),
            tokens.list(account).stream().map(TokenView::of).toList()));
    view.addObject("form", form);
    view.addObject("lives", TokenForm.lives());
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }
}
