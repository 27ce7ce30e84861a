package io.relata.admin.layout;

import io.relata.metadata.store.Account;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.WebUtils;

/**
 * What every page has, whatever it is about.
 *
 * @param signedIn who is signed in, null for nobody
 * @param path of this request, to come back to
 */
public record Shell(Theme theme, @Nullable Account signedIn, String path) {

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
          "simulator",
          "builder",
          "access",
          "account",
          "activity",
          "signin");

  static Shell of(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, Theme.COOKIE);
    return new Shell(
        Theme.named(cookie == null ? "" : cookie.getValue()),
        account(request),
        request.getRequestURI());
  }

  private static @Nullable Account account(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication signedIn
            && signedIn.getPrincipal() instanceof Account account
        ? account
        : null;
  }

  /** The e-mail address of who is signed in, empty for nobody. */
  public String account() {
    return signedIn == null ? "" : signedIn.email();
  }

  /** Whether an operator is signed in: who makes tenants. */
  public boolean operator() {
    return signedIn != null && signedIn.isOperator();
  }

  /** Names of the style sheets, in order. */
  public List<String> stylesheets() {
    return STYLESHEETS;
  }

  public List<Theme> themes() {
    return List.of(Theme.values());
  }
}
