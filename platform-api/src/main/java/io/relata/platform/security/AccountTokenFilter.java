package io.relata.platform.security;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.ConsoleTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * At the management API: a bearer token of a console account, else the console's session. Where the
 * session does not speak for the caller there is nothing that another site could misuse, so CSRF
 * protection is left out there and only there.
 */
final class AccountTokenFilter extends OncePerRequestFilter {

  private final ConsoleTokens tokens;
  private final AuthenticationEntryPoint refusal;

  AccountTokenFilter(ConsoleTokens tokens, AuthenticationEntryPoint refusal) {
    this.tokens = tokens;
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    AuthorizationHeader header = AuthorizationHeader.of(request);
    if (header instanceof AuthorizationHeader.Absent) {
      if (Principals.account().isEmpty()) {
        CsrfFilter.skipRequest(request);
      }
      chain.doFilter(request, response);
      return;
    }
    Optional<Account> account =
        header instanceof AuthorizationHeader.Bearer(String token)
            ? tokens.authenticate(token)
            : Optional.empty();
    if (account.isEmpty()) {
      refusal.commence(request, response, new BadCredentialsException("unknown or expired token"));
      return;
    }
    Principals.set(Principals.of(account.get()));
    CsrfFilter.skipRequest(request);
    chain.doFilter(request, response);
  }
}
