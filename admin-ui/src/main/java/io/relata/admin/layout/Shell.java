package io.relata.admin.layout;

import io.relata.metadata.store.Account;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.WebUtils;

/**
 * What every page has, whatever it is about.
 *
 * @param account who is signed in, empty for nobody
 * @param path of this request, to come back to
 */
public record Shell(Theme theme, String account, String path) {

  private static final List<String> STYLESHEETS =
      List.of(
          "tokens",
          "base",
          "shell",
          "button",
          "form",
          "table",
          "panel",
          "badge",
          "notice",
          "draft",
          "menu",
          "relation",
          "plan",
          "grid",
          "tabs",
          "signin");

  static Shell of(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, Theme.COOKIE);
    return new Shell(
        Theme.named(cookie == null ? "" : cookie.getValue()),
        account(request),
        request.getRequestURI());
  }

  private static String account(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication signedIn
            && signedIn.getPrincipal() instanceof Account account
        ? account.email()
        : "";
  }

  /** Names of the style sheets, in order. */
  public List<String> stylesheets() {
    return STYLESHEETS;
  }

  public List<Theme> themes() {
    return List.of(Theme.values());
  }
}
