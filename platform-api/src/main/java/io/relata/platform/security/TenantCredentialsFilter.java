package io.relata.platform.security;

import io.relata.metadata.access.Caller;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.metadata.store.Members;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.runtime.identity.AppTokens;
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
 * At a tenant's endpoints: makes the {@link Caller} of an API key of this very tenant, of a token
 * of one of its app users, of a console account's token, of the console's session (which needs a
 * CSRF token then), or of nothing. An account is what it is as a member of the tenant. Credentials
 * that do not hold, and accounts that do not belong to the tenant, are refused alike; they never
 * make an anonymous caller.
 */
final class TenantCredentialsFilter extends OncePerRequestFilter {

  private static final String KEY_PREFIX = "rk_";

  /** How a JSON object begins in base 64, and so the header of a JWT. */
  private static final String OBJECT_PREFIX = "ey";

  private static final PathPatternRequestMatcher PATH =
      PathPatternRequestMatcher.pathPattern("/t/{slug}/**");

  private final Tenants tenants;
  private final ApiKeys keys;
  private final AppTokens appTokens;
  private final ConsoleTokens tokens;
  private final Members members;
  private final AuthenticationEntryPoint refusal;

  TenantCredentialsFilter(
      Tenants tenants,
      ApiKeys keys,
      AppTokens appTokens,
      ConsoleTokens tokens,
      Members members,
      AuthenticationEntryPoint refusal) {
    this.tenants = tenants;
    this.keys = keys;
    this.appTokens = appTokens;
    this.tokens = tokens;
    this.members = members;
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
    return caller(account.get(), request);
  }

  private Optional<Caller> withToken(String token, HttpServletRequest request) {
    CsrfFilter.skipRequest(request);
    if (token.startsWith(KEY_PREFIX)) {
      return tenant(request).flatMap(tenant -> keys.authenticate(tenant.id(), token));
    }
    return isJwt(token)
        ? tenant(request).flatMap(tenant -> appTokens.authenticate(tenant.id(), token))
        : tokens.authenticate(token).flatMap(account -> caller(account, request));
  }

  /** An operator may learn that there is no such tenant: nothing is let through then either. */
  private Optional<Caller> caller(Account account, HttpServletRequest request) {
    Optional<Tenant> tenant = tenant(request);
    return tenant.isEmpty() && account.isOperator()
        ? Optional.of(Caller.ANONYMOUS)
        : tenant.flatMap(found -> members.find(account, found)).map(Membership::caller);
  }

  private static boolean isJwt(String token) {
    return token.startsWith(OBJECT_PREFIX) && token.indexOf('.') > 0;
  }

  private Optional<Tenant> tenant(HttpServletRequest request) {
    String slug = PATH.matcher(request).getVariables().get("slug");
    return slug != null && TenantSlug.isWellFormed(slug)
        ? tenants.find(new TenantSlug(slug))
        : Optional.empty();
  }
}
