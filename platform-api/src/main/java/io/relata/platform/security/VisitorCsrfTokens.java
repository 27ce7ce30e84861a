package io.relata.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * CSRF tokens of the console: in the session where there is one, else in a cookie, so that a form
 * for people who are not signed in costs the server no session. A cookie counts for nothing beside
 * a session.
 */
final class VisitorCsrfTokens implements CsrfTokenRepository {

  static final String COOKIE = "relata_csrf";

  private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
  private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

  VisitorCsrfTokens() {
    cookie.setCookieName(COOKIE);
    cookie.setHeaderName("X-CSRF-TOKEN");
    cookie.setCookieCustomizer(built -> built.httpOnly(true).sameSite("Lax"));
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return of(request).generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    of(request).saveToken(token, request, response);
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return of(request).loadToken(request);
  }

  private CsrfTokenRepository of(HttpServletRequest request) {
    return request.getSession(false) == null ? cookie : session;
  }
}
