package io.relata.platform.security;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.store.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The two kinds of principal: an {@link Account} in the console and the management API, a {@link
 * Caller} at a tenant's endpoints.
 */
final class Principals {

  private Principals() {}

  static Authentication of(Account account) {
    return UsernamePasswordAuthenticationToken.authenticated(
        account, null, List.of(new SimpleGrantedAuthority("ROLE_OPERATOR")));
  }

  static Authentication of(Caller caller) {
    return UsernamePasswordAuthenticationToken.authenticated(
        caller, null, List.of(new SimpleGrantedAuthority("ROLE_CALLER")));
  }

  /** What a console account is at a tenant's endpoints. */
  static Caller asOwner(Account account) {
    return new Caller(
        account.identity(), new TreeSet<>(List.of(BuiltInRole.OWNER.roleName())), Map.of());
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

  /** Replaces the session's context for this request; nothing is kept beyond it. */
  static void set(Authentication authentication) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
  }
}
