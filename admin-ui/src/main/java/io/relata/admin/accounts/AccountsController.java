package io.relata.admin.accounts;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Page;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ListedAccount;
import io.relata.metadata.store.Operators;
import io.relata.metadata.store.SecondFactors;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All accounts, for operators; the security filters let nobody else come here. */
@Controller
@RequestMapping("/accounts")
class AccountsController {

  private static final int LINES = 100;
  private static final String SCREEN = "Accounts";
  private static final String HOME = "/accounts";

  private final Accounts accounts;
  private final Operators operators;
  private final SecondFactors secondFactors;

  AccountsController(Accounts accounts, Operators operators, SecondFactors secondFactors) {
    this.accounts = accounts;
    this.operators = operators;
    this.secondFactors = secondFactors;
  }

  @GetMapping
  ModelAndView list(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String after,
      @AuthenticationPrincipal Account viewer) {
    List<ListedAccount> found = operators.list(email.strip(), after, LINES + 1);
    List<ListedAccount> shown = found.subList(0, Math.min(found.size(), LINES));
    return new ModelAndView("accounts/list")
        .addObject("page", Page.ofPlatform(SCREEN, Crumb.here(SCREEN)))
        .addObject("accounts", shown.stream().map(one -> AccountLine.of(one, viewer)).toList())
        .addObject("email", email)
        .addObject("next", found.size() > LINES ? shown.getLast().account().email() : "");
  }

  @GetMapping("/{id}")
  ModelAndView show(@PathVariable String id, @AuthenticationPrincipal Account viewer) {
    ListedAccount found = find(id);
    String email = found.account().email();
    return new ModelAndView("accounts/one")
        .addObject("page", Page.ofPlatform(email, new Crumb(SCREEN, HOME), Crumb.here(email)))
        .addObject("account", AccountLine.of(found, viewer));
  }

  @PostMapping("/{id}/promotion")
  String promote(@PathVariable String id, Actor actor, RedirectAttributes redirect) {
    Account account = find(id).account();
    return back(
        account,
        redirect,
        operators.promote(account, actor)
            ? Notice.success(account.email() + " is an operator now.")
            : Notice.info(account.email() + " is an operator already."));
  }

  /** An operator may do it to the own account too, and sees the own tenants from then on. */
  @PostMapping("/{id}/demotion")
  String demote(
      @PathVariable String id,
      @AuthenticationPrincipal Account viewer,
      Actor actor,
      RedirectAttributes redirect) {
    Account account = find(id).account();
    if (!account.isOperator()) {
      return back(account, redirect, Notice.info(account.email() + " is no operator."));
    }
    if (!operators.demote(account, actor)) {
      return back(
          account,
          redirect,
          Notice.warning(
              account.email()
                  + " is the last operator. Make somebody else an operator first; there is always"
                  + " one."));
    }
    if (account.id().equals(viewer.id())) {
      redirect.addFlashAttribute(
          Notice.ATTRIBUTE, Notice.success("You are not an operator any more."));
      return "redirect:/tenants";
    }
    return back(
        account, redirect, Notice.success(account.email() + " is not an operator any more."));
  }

  @PostMapping("/{id}/second-factor/deletion")
  String resetSecondFactor(
      @PathVariable String id,
      @AuthenticationPrincipal Account viewer,
      Actor actor,
      RedirectAttributes redirect) {
    Account account = find(id).account();
    if (account.id().equals(viewer.id())) {
      return back(account, redirect, own());
    }
    if (!secondFactors.isOn(account)) {
      return back(account, redirect, Notice.info(account.email() + " has no second factor."));
    }
    secondFactors.turnOff(account, actor);
    return back(
        account,
        redirect,
        Notice.success(
            "The second factor of "
                + account.email()
                + " is off and all sessions are ended: the password alone signs in."));
  }

  @PostMapping("/{id}/sessions/deletion")
  String signOutEverywhere(
      @PathVariable String id,
      @AuthenticationPrincipal Account viewer,
      Actor actor,
      RedirectAttributes redirect) {
    Account account = find(id).account();
    if (account.id().equals(viewer.id())) {
      return back(account, redirect, own());
    }
    accounts.signOutEverywhere(account, actor);
    return back(account, redirect, Notice.success(account.email() + " is signed out everywhere."));
  }

  /** There the password is asked for, and the own session can go on. */
  private static Notice own() {
    return Notice.warning("This is your own account.").leadingTo("/account", "Go to your account");
  }

  private static String back(Account account, RedirectAttributes redirect, Notice notice) {
    redirect.addFlashAttribute(Notice.ATTRIBUTE, notice);
    return "redirect:" + HOME + "/" + account.id();
  }

  private ListedAccount find(String id) {
    return uuid(id)
        .flatMap(operators::find)
        .orElseThrow(() -> new NoSuchPageException("There is no such account."));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
