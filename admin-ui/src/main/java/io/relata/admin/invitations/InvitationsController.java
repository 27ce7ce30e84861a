package io.relata.admin.invitations;

import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Page;
import io.relata.admin.layout.PasswordForm;
import io.relata.metadata.store.Acceptance;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Invitation;
import io.relata.metadata.store.Invitations;
import io.relata.metadata.store.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Lets an invited person in: with a new account, or with the one that the person has and is signed
 * in with.
 */
@Controller
class InvitationsController {

  private final Invitations invitations;
  private final Accounts accounts;

  InvitationsController(Invitations invitations, Accounts accounts) {
    this.invitations = invitations;
    this.accounts = accounts;
  }

  @GetMapping("/invitations/{secret}")
  ModelAndView show(
      @PathVariable String secret, @AuthenticationPrincipal @Nullable Account account) {
    return page(secret, account, FormProblems.NONE);
  }

  /** For a person without an account; the password makes one. */
  @PostMapping("/invitations/{secret}")
  ModelAndView accept(
      @PathVariable String secret,
      @ModelAttribute("password") PasswordForm form,
      @AuthenticationPrincipal @Nullable Account account,
      HttpServletRequest request,
      RedirectAttributes redirect) {
    FormProblems problems = form.check();
    return problems.isEmpty()
        ? after(
            invitations.accept(secret, form.password(), request.getRemoteAddr()),
            secret,
            account,
            redirect)
        : page(secret, account, problems);
  }

  /** Asks for a session first; the way back leads here. */
  @GetMapping("/invitations/{secret}/membership")
  String signedIn(@PathVariable String secret) {
    if (invitations.open(secret).isEmpty()) {
      throw absent();
    }
    return "redirect:/invitations/" + secret;
  }

  @PostMapping("/invitations/{secret}/membership")
  ModelAndView join(
      @PathVariable String secret,
      @AuthenticationPrincipal Account account,
      HttpServletRequest request,
      RedirectAttributes redirect) {
    return after(
        invitations.accept(secret, account, request.getRemoteAddr()), secret, account, redirect);
  }

  private ModelAndView after(
      Acceptance acceptance,
      String secret,
      @Nullable Account account,
      RedirectAttributes redirect) {
    return switch (acceptance) {
      case Acceptance.Accepted(Account member, Tenant tenant) -> {
        boolean signedIn = account != null && account.id().equals(member.id());
        redirect.addFlashAttribute(
            Notice.ATTRIBUTE,
            Notice.success(
                signedIn
                    ? "You are a member of " + tenant.name() + " now."
                    : "Your account is made. Sign in with " + member.email() + "."));
        yield new ModelAndView("redirect:" + (signedIn ? "/tenants/" + tenant.slug() : "/sign-in"));
      }
      case Acceptance.HasAccount _, Acceptance.ForAnother _ ->
          page(secret, account, FormProblems.NONE);
      case Acceptance.NoSuchInvitation _ -> throw absent();
    };
  }

  private ModelAndView page(String secret, @Nullable Account account, FormProblems problems) {
    Invitation invitation = invitations.open(secret).orElseThrow(InvitationsController::absent);
    ModelAndView view = new ModelAndView("invitations/one");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("page", Page.ofPlatform("Invitation"));
    view.addObject(
        "invitation",
        InvitationPage.of(
            invitation, secret, account, accounts.find(invitation.email()).isPresent()));
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  private static NoSuchPageException absent() {
    return new NoSuchPageException(
        "This invitation holds no more: it was accepted, taken back, or is older than 7 days. Ask"
            + " for another one.");
  }
}
