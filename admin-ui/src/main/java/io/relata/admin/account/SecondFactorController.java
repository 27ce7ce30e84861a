package io.relata.admin.account;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Page;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.SecondFactors;
import io.relata.metadata.store.TotpSecret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Turns the second factor of one's own account on and off. The secret waits in the session until a
 * code shows that the app has it.
 */
@Controller
@RequestMapping("/account/second-factor")
class SecondFactorController {

  private static final String WAITING = "second-factor-secret";

  private final SecondFactors secondFactors;
  private final PasswordCheck check;

  SecondFactorController(SecondFactors secondFactors, PasswordCheck check) {
    this.secondFactors = secondFactors;
    this.check = check;
  }

  @GetMapping
  ModelAndView show(@AuthenticationPrincipal Account account, HttpSession session) {
    return page(account, session, FormProblems.NONE);
  }

  @PostMapping
  ModelAndView turnOn(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String password,
      @AuthenticationPrincipal Account account,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response) {
    HttpSession session = request.getSession();
    FormProblems problems = check.check(account, password, request.getRemoteAddr());
    if (!problems.isEmpty()) {
      return page(account, session, problems);
    }
    Optional<SecondFactors.Enrolled> enrolled =
        secondFactors.turnOn(account, waiting(session), code, actor);
    if (enrolled.isEmpty()) {
      return page(
          account,
          session,
          FormProblems.at("code", "This is not the app's present code. Wait for the next one."));
    }
    session.removeAttribute(WAITING);
    OwnSession.goOn(enrolled.get().account(), request, response);
    return codes(enrolled.get().recoveryCodes());
  }

  @PostMapping("/recovery-codes")
  ModelAndView renewCodes(
      @RequestParam(defaultValue = "") String password,
      @AuthenticationPrincipal Account account,
      Actor actor,
      HttpServletRequest request) {
    FormProblems problems = check.check(account, password, request.getRemoteAddr());
    if (!problems.isEmpty()) {
      return page(account, request.getSession(), problems);
    }
    return secondFactors.isOn(account)
        ? codes(secondFactors.renewRecoveryCodes(account, actor))
        : new ModelAndView("redirect:/account/second-factor");
  }

  @PostMapping("/deletion")
  ModelAndView turnOff(
      @RequestParam(defaultValue = "") String password,
      @AuthenticationPrincipal Account account,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    FormProblems problems = check.check(account, password, request.getRemoteAddr());
    if (!problems.isEmpty()) {
      return page(account, request.getSession(), problems);
    }
    OwnSession.goOn(secondFactors.turnOff(account, actor), request, response);
    redirect.addFlashAttribute(
        Notice.ATTRIBUTE, Notice.success("The second factor is off: the password alone signs in."));
    return new ModelAndView("redirect:/account");
  }

  private static TotpSecret waiting(HttpSession session) {
    if (session.getAttribute(WAITING) instanceof String base32) {
      return new TotpSecret(base32);
    }
    TotpSecret fresh = TotpSecret.random();
    session.setAttribute(WAITING, fresh.base32());
    return fresh;
  }

  private ModelAndView page(Account account, HttpSession session, FormProblems problems) {
    ModelAndView view = view("account/second-factor");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("on", secondFactors.isOn(account));
    view.addObject("left", secondFactors.recoveryCodes(account));
    TotpSecret secret = waiting(session);
    view.addObject("secret", String.join(" ", secret.base32().split("(?<=\\G.{4})", 0)));
    view.addObject("qr", QrCode.of(secret.uri(account.email())));
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  private static ModelAndView codes(List<String> codes) {
    return view("account/recovery-codes").addObject("codes", codes);
  }

  private static ModelAndView view(String template) {
    return new ModelAndView(template)
        .addObject(
            "page",
            Page.ofPlatform(
                "Second factor",
                new Crumb("Your account", "/account"),
                Crumb.here("Second factor")));
  }
}
