package io.relata.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Refusals of the console: the way leads to the sign-in page, for htmx by the header that makes it
 * go there as a whole page.
 */
final class ConsoleRefusals
    implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

  static final String SIGN_IN = "/sign-in";

  /** Where the code of a second factor is asked for. */
  static final String CODE = "/sign-in/code";

  private final RequestCache wanted;

  /**
   * @param wanted keeps the page to come back to
   */
  ConsoleRefusals(RequestCache wanted) {
    this.wanted = wanted;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    leadTo(SIGN_IN, request, response);
  }

  /** Without an account it is a session that has ended; with one, a form without its CSRF token. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    if (Principals.account().isEmpty()) {
      wanted.saveRequest(request, response);
      leadTo(SIGN_IN + "?expired", request, response);
    } else {
      response.sendError(HttpStatus.FORBIDDEN.value());
    }
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    leadTo(
        switch (failure) {
          case SecondFactorException pending -> {
            pending.keep(request);
            yield CODE;
          }
          case OAuth2AuthenticationException refusal -> SIGN_IN + reason(refusal);
          case LockedException _ -> SIGN_IN + "?paused";
          case CredentialsExpiredException _ -> SIGN_IN + "?expired";
          case AuthenticationException _ ->
              (request.getRequestURI().endsWith(CODE) ? CODE : SIGN_IN) + "?error";
        },
        request,
        response);
  }

  private static String reason(OAuth2AuthenticationException refusal) {
    return switch (refusal.getError().getErrorCode()) {
      case OpenIdAccounts.UNKNOWN -> "?openid-unknown";
      case OpenIdAccounts.UNVERIFIED -> "?openid-unverified";
      case String _ -> "?openid-error";
    };
  }

  private static void leadTo(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String target = request.getContextPath() + path;
    if ("true".equals(request.getHeader("HX-Request"))) {
      response.setHeader("HX-Redirect", target);
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    } else {
      response.sendRedirect(target);
    }
  }
}
