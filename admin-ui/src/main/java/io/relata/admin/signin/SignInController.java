package io.relata.admin.signin;

import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Page;
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
          Notice.info("You are signed out."));

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
    return "signin/form";
  }
}
