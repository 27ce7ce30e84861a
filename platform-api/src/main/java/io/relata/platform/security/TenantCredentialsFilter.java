package io.relata.platform.security;

import io.relata.metadata.access.Caller;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.ConsoleTokens;
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
 * At a tenant's endpoints: makes the {@link Caller} of an API key of this very tenant, of a console
 * account's token, of the console's session (which needs a CSRF token then), or of nothing.
 * Credentials that do not hold are refused; they never make an anonymous caller.
 */
final class TenantCredentialsFilter extends OncePerRequestFilter {

  private static final String KEY_PREFIX = "rk_";
  private static final PathPatternRequestMatcher PATH =
      PathPatternRequestMatcher.pathPattern("/t/{slug}/**");

  private final Tenants tenants;
  private final ApiKeys keys;
  private final ConsoleTokens tokens;
  private final AuthenticationEntryPoint refusal;

  TenantCredentialsFilter(
      Tenants tenants, ApiKeys keys, ConsoleTokens tokens, AuthenticationEntryPoint refusal) {
    this.tenants = tenants;
    this.keys = keys;
    this.tokens = tokens;
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller =
        switch (AuthorizationHeader.of(request)) {
          case AuthorizationHeader.Absent _ -> Optional.of(withoutToken(request));
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

  private static Caller withoutToken(HttpServletRequest request) {
    Optional<Account> account = Principals.account();
    if (account.isEmpty()) {
      CsrfFilter.skipRequest(request);
    }
    return account.map(Principals::asOwner).orElse(Caller.ANONYMOUS);
  }

  private Optional<Caller> withToken(String token, HttpServletRequest request) {
    CsrfFilter.skipRequest(request);
    return token.startsWith(KEY_PREFIX)
        ? tenant(request).flatMap(tenant -> keys.authenticate(tenant.id(), token))
        : tokens.authenticate(token).map(Principals::asOwner);
  }

  private Optional<Tenant> tenant(HttpServletRequest request) {
    String slug = PATH.matcher(request).getVariables().get("slug");
    return slug != null && TenantSlug.isWellFormed(slug)
        ? tenants.find(new TenantSlug(slug))
        : Optional.empty();
  }
}
