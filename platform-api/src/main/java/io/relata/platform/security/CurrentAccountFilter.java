package io.relata.platform.security;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.Accounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the account as it is now in the place of what a session remembers of it, and ends the
 * session where the account has been signed out everywhere since, or is gone.
 */
final class CurrentAccountFilter extends OncePerRequestFilter {

  private final Accounts accounts;

  CurrentAccountFilter(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Principals.account().ifPresent(remembered -> refresh(remembered, request));
    chain.doFilter(request, response);
  }

  private void refresh(Account remembered, HttpServletRequest request) {
    Optional<Account> current =
        accounts
            .current(remembered.id())
            .filter(account -> account.generation() == remembered.generation());
    if (current.isEmpty()) {
      end(request);
    } else if (!current.get().equals(remembered)) {
      Principals.set(Principals.of(current.get()));
    }
  }

  private static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    Principals.clear();
  }
}
