package io.relata.platform.security;

import io.relata.metadata.access.Caller;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
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
 * At a tenant's endpoints: lets the {@link Caller} of the request's credentials through, as {@link
 * TenantCallers} knows it, and nobody whose credentials do not hold. The console's session needs a
 * CSRF token.
 */
final class TenantCredentialsFilter extends OncePerRequestFilter {

  private static final PathPatternRequestMatcher PATH =
      PathPatternRequestMatcher.pathPattern("/t/{slug}/**");

  private final Tenants tenants;
  private final TenantCallers callers;
  private final AuthenticationEntryPoint refusal;

  TenantCredentialsFilter(
      Tenants tenants, TenantCallers callers, AuthenticationEntryPoint refusal) {
    this.tenants = tenants;
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
    Optional<Caller> caller = callers.of(tenant(request), credentials);
    if (caller.isEmpty()) {
      refusal.commence(request, response, new BadCredentialsException("unknown or expired token"));
      return;
    }
    request.setAttribute(Credentials.class.getName(), credentials);
    Principals.set(Principals.of(caller.get()));
    chain.doFilter(request, response);
  }

  private Optional<Tenant> tenant(HttpServletRequest request) {
    String slug = PATH.matcher(request).getVariables().get("slug");
    return slug != null && TenantSlug.isWellFormed(slug)
        ? tenants.find(new TenantSlug(slug))
        : Optional.empty();
  }
}
