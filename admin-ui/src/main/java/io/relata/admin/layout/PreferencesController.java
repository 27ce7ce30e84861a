package io.relata.admin.layout;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The colours, for browsers without scripts; with them the cookie is set in place. */
@Controller
class PreferencesController {

  @PostMapping("/preferences")
  String choose(
      @RequestParam String theme,
      @RequestParam(defaultValue = "/") String back,
      HttpServletResponse response) {
    Cookie cookie = new Cookie(Theme.COOKIE, Theme.named(theme).value());
    cookie.setPath("/");
    cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
    return "redirect:" + (isOwn(back) ? back : "/");
  }

  /** A path on this server, and nothing that a browser could read as another one's address. */
  private static boolean isOwn(String path) {
    return path.matches("/(?![/\\\\])[A-Za-z0-9/._~-]*");
  }
}
