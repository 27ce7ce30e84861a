package io.relata.platform.security;

import io.relata.metadata.access.Caller;
import io.relata.metadata.store.Account;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The two kinds of principal: an {@link Account} in the console and the management API, a {@link
 * Caller} at a tenant's endpoints.
 */
final class Principals {

  private Principals() {}

  /** {@code ROLE_ACCOUNT}, and for operators {@code ROLE_OPERATOR} too. */
  static Authentication of(Account account) {
    return UsernamePasswordAuthenticationToken.authenticated(
        account,
        null,
        account.isOperator()
            ? AuthorityUtils.createAuthorityList("ROLE_ACCOUNT", "ROLE_OPERATOR")
            : AuthorityUtils.createAuthorityList("ROLE_ACCOUNT"));
  }

  static Authentication of(Caller caller) {
    return UsernamePasswordAuthenticationToken.authenticated(
        caller, null, List.of(new SimpleGrantedAuthority("ROLE_CALLER")));
  }

  /**
   * The account that the present security context speaks of: the session's, as long as nothing else
   * was set.
   */
  static Optional<Account> account() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Account account
        ? Optional.of(account)
        : Optional.empty();
  }

  /** Leaves this request without anybody. */
  static void clear() {
    SecurityContextHolder.clearContext();
  }

  /** Replaces the session's context for this request; nothing is kept beyond it. */
  static void set(Authentication authentication) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
  }
}
