package io.relata.platform.security;

import io.relata.metadata.access.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * At a tenant's endpoints: makes the {@link Caller} of a token, of the console's session (which
 * needs a CSRF token then), or of nothing. Credentials that do not hold, and accounts that do not
 * belong to the tenant, are refused alike; they never make an anonymous caller.
 */
final class TenantCredentialsFilter extends OncePerRequestFilter {

  private static final PathPatternRequestMatcher PATH =
      PathPatternRequestMatcher.pathPattern("/t/{slug}/**");

  private final TenantCallers callers;
  private final AuthenticationEntryPoint refusal;

  TenantCredentialsFilter(TenantCallers callers, AuthenticationEntryPoint refusal) {
    this.callers = callers;
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Credentials credentials = Credentials.of(request);
    if (!(credentials instanceof Credentials.OfSession)) {
      CsrfFilter.skipRequest(request);
    }
    Optional<Caller> caller = callers.of(slug(request), credentials);
    if (caller.isEmpty()) {
      refusal.commence(request, response, new BadCredentialsException("unknown or expired token"));
      return;
    }
    Credentials.show(credentials, request);
    Principals.set(Principals.of(caller.get()));
    chain.doFilter(request, response);
  }

  /** Empty where there is none, which no tenant has. */
  private static String slug(HttpServletRequest request) {
    return PATH.matcher(request).getVariables().getOrDefault("slug", "");
  }
}
