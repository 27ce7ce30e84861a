package io.relata.admin.signin;

import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Page;
import io.relata.metadata.store.OpenIdConnect;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows the form; the security chain takes what it posts, and leads back here with a word on why.
 */
@Controller
class SignInController {

  private static final Map<String, Notice> NOTICES =
      Map.of(
          "error",
          Notice.danger(
              "This e-mail address and password do not fit together. Check both and try again."),
          "paused",
          Notice.warning("There were too many attempts. Wait a few minutes, then try again."),
          "expired",
          Notice.info("Your session has ended. Sign in to go on."),
          "signed-out",
          Notice.info("You are signed out."),
          "openid-unknown",
          Notice.danger(
              "You are known there, but there is no account here with your e-mail address. Ask an"
                  + " operator or a tenant's owner to invite you."),
          "openid-unverified",
          Notice.danger(
              "Your e-mail address is not verified there, so it can not sign you in here."),
          "openid-error",
          Notice.danger("That did not work. Try it again."),
          "openid-away",
          Notice.warning("The sign-in service does not answer. Try it again in a while."));

  private final OpenIdConnect openId;

  SignInController(OpenIdConnect openId) {
    this.openId = openId;
  }

  private static final Notice WRONG_CODE =
      Notice.danger("This code does not hold. Each one is good once, and for a short while.");

  @GetMapping("/")
  String start() {
    return "redirect:/tenants";
  }

  /** The second form, for accounts with a second factor. */
  @GetMapping("/sign-in/code")
  String code(@RequestParam Map<String, String> reasons, Model model) {
    model.addAttribute("page", Page.ofPlatform("Second factor"));
    if (reasons.containsKey("error")) {
      model.addAttribute(Notice.ATTRIBUTE, WRONG_CODE);
    }
    return "signin/code";
  }

  @GetMapping("/sign-in")
  String form(@RequestParam Map<String, String> reasons, Model model) {
    model.addAttribute("page", Page.ofPlatform("Sign in"));
    reasons.keySet().stream()
        .filter(NOTICES::containsKey)
        .findFirst()
        .ifPresent(reason -> model.addAttribute(Notice.ATTRIBUTE, NOTICES.get(reason)));
    openId.provider().ifPresent(provider -> model.addAttribute("openIdLabel", provider.label()));
    return "signin/form";
  }

  /** Where people end up who can not be led to the provider. */
  @GetMapping("/sign-in/with/{provider}")
  String unreachable() {
    return "redirect:/sign-in?openid-away";
  }
}
