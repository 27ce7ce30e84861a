package io.relata.platform.security;

import io.relata.metadata.access.Caller;
import io.relata.metadata.store.Account;
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
    Optional<Caller> caller =
        switch (AuthorizationHeader.of(request)) {
          case AuthorizationHeader.Absent _ -> withoutToken(request);
          case AuthorizationHeader.Bearer(String token) -> withToken(token, request);
          case AuthorizationHeader.Unusable _ -> Optional.empty();
        };
    if (caller.isEmpty()) {
      refusal.commence(request, response, new BadCredentialsException("unknown or expired token"));
      return;
    }
    Principals.set(Principals.of(caller.get()));
    chain.doFilter(request, response);
  }

  private Optional<Caller> withoutToken(HttpServletRequest request) {
    Optional<Account> account = Principals.account();
    if (account.isEmpty()) {
      CsrfFilter.skipRequest(request);
      return Optional.of(Caller.ANONYMOUS);
    }
    return callers.ofAccount(slug(request), account.get());
  }

  private Optional<Caller> withToken(String token, HttpServletRequest request) {
    CsrfFilter.skipRequest(request);
    return callers.ofToken(slug(request), token);
  }

  /** Empty where there is none, which no tenant has. */
  private static String slug(HttpServletRequest request) {
    return PATH.matcher(request).getVariables().getOrDefault("slug", "");
  }
}
