package io.relata.admin.signin;

import io.relata.admin.layout.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the form; the security chain takes what it posts. */
@Controller
class SignInController {

  @GetMapping("/")
  String start() {
    return "redirect:/tenants";
  }

  @GetMapping("/sign-in")
  String form(
      @RequestParam(name = "error", required = false) @org.jspecify.annotations.Nullable
          String error,
      @RequestParam(name = "signed-out", required = false) @org.jspecify.annotations.Nullable
          String signedOut,
      Model model) {
    model.addAttribute("page", Page.ofPlatform("Sign in"));
    model.addAttribute("failed", error != null);
    model.addAttribute("signedOut", signedOut != null);
    return "signin/form";
  }
}
