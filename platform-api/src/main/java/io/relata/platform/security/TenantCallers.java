package io.relata.platform.security;

import io.relata.metadata.access.Caller;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.metadata.store.Members;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.Tenant;
import io.relata.runtime.identity.AppTokens;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes the {@link Caller} of an API key of this very tenant, of a token of one of its app users,
 * of a console account's token, of the console's session, or of nothing. An account is what it is
 * as a member of the tenant. Credentials that do not hold, and accounts that do not belong to the
 * tenant, are refused alike; they never make an anonymous caller.
 */
@Component
public final class TenantCallers {

  private static final String KEY_PREFIX = "rk_";

  /** How a JSON object begins in base 64, and so the header of a JWT. */
  private static final String OBJECT_PREFIX = "ey";

  private final ApiKeys keys;
  private final AppTokens appTokens;
  private final ConsoleTokens tokens;
  private final Accounts accounts;
  private final Members members;

  TenantCallers(
      ApiKeys keys, AppTokens appTokens, ConsoleTokens tokens, Accounts accounts, Members members) {
    this.keys = keys;
    this.appTokens = appTokens;
    this.tokens = tokens;
    this.accounts = accounts;
    this.members = members;
  }

  /**
   * Who shows these credentials now, at an address of a tenant.
   *
   * @param tenant empty where there is none: an operator may learn that, and nothing is let through
   *     then either
   */
  public Optional<Caller> of(Optional<Tenant> tenant, Credentials credentials) {
    return switch (credentials) {
      case Credentials.None _ -> Optional.of(Caller.ANONYMOUS);
      case Credentials.Unusable _ -> Optional.empty();
      case Credentials.Token(String token) -> ofToken(tenant, token);
      case Credentials.OfSession session -> ofSession(tenant, session);
    };
  }

  private Optional<Caller> ofToken(Optional<Tenant> tenant, String token) {
    if (token.startsWith(KEY_PREFIX)) {
      return tenant.flatMap(found -> keys.authenticate(found.id(), token));
    }
    return isJwt(token)
        ? tenant.flatMap(found -> appTokens.authenticate(found.id(), token))
        : tokens.authenticate(token).flatMap(account -> ofAccount(tenant, account));
  }

  private Optional<Caller> ofSession(Optional<Tenant> tenant, Credentials.OfSession session) {
    Account remembered = session.account();
    return session.isOpen()
        ? accounts
            .current(remembered.id())
            .filter(account -> account.generation() == remembered.generation())
            .flatMap(account -> ofAccount(tenant, account))
        : Optional.empty();
  }

  private Optional<Caller> ofAccount(Optional<Tenant> tenant, Account account) {
    return tenant.isEmpty() && account.isOperator()
        ? Optional.of(Caller.ANONYMOUS)
        : tenant.flatMap(found -> members.find(account, found)).map(Membership::caller);
  }

  private static boolean isJwt(String token) {
    return token.startsWith(OBJECT_PREFIX) && token.indexOf('.') > 0;
  }
}
