package io.relata.platform.security;

import io.relata.metadata.access.Caller;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.metadata.store.Members;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.runtime.identity.AppTokens;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The {@link Caller} that credentials make at a tenant's endpoints: an API key of this very tenant,
 * a token of one of its app users, a console account's token or session. An account is what it is
 * as a member of the tenant. Empty where credentials do not hold or belong elsewhere, all alike.
 */
@Component
public final class TenantCallers {

  private static final String KEY_PREFIX = "rk_";

  /** How a JSON object begins in base 64, and so the header of a JWT. */
  private static final String OBJECT_PREFIX = "ey";

  private final Tenants tenants;
  private final ApiKeys keys;
  private final AppTokens appTokens;
  private final ConsoleTokens tokens;
  private final Accounts accounts;
  private final Members members;

  TenantCallers(
      Tenants tenants,
      ApiKeys keys,
      AppTokens appTokens,
      ConsoleTokens tokens,
      Accounts accounts,
      Members members) {
    this.tenants = tenants;
    this.keys = keys;
    this.appTokens = appTokens;
    this.tokens = tokens;
    this.accounts = accounts;
    this.members = members;
  }

  /**
   * Who shows these credentials now; for connections that outlive the request that opened them.
   *
   * @param slug as it was asked for, well formed or not
   */
  public Optional<Caller> of(String slug, Credentials credentials) {
    return switch (credentials) {
      case Credentials.None _ -> Optional.of(Caller.ANONYMOUS);
      case Credentials.Unusable _ -> Optional.empty();
      case Credentials.Token(String token) -> ofToken(slug, token);
      case Credentials.OfSession session -> ofSession(slug, session);
    };
  }

  private Optional<Caller> ofSession(String slug, Credentials.OfSession session) {
    Account remembered = session.account();
    return session.isOpen()
        ? accounts
            .current(remembered.id())
            .filter(account -> account.generation() == remembered.generation())
            .flatMap(account -> ofAccount(slug, account))
        : Optional.empty();
  }

  /**
   * The caller that a bearer token makes.
   *
   * @param slug as it was asked for, well formed or not
   */
  public Optional<Caller> ofToken(String slug, String token) {
    if (token.startsWith(KEY_PREFIX)) {
      return tenant(slug).flatMap(tenant -> keys.authenticate(tenant.id(), token));
    }
    return isJwt(token)
        ? tenant(slug).flatMap(tenant -> appTokens.authenticate(tenant.id(), token))
        : tokens.authenticate(token).flatMap(account -> ofAccount(slug, account));
  }

  /** An operator may learn that there is no such tenant: nothing is let through then either. */
  Optional<Caller> ofAccount(String slug, Account account) {
    Optional<Tenant> tenant = tenant(slug);
    return tenant.isEmpty() && account.isOperator()
        ? Optional.of(Caller.ANONYMOUS)
        : tenant.flatMap(found -> members.find(account, found)).map(Membership::caller);
  }

  private static boolean isJwt(String token) {
    return token.startsWith(OBJECT_PREFIX) && token.indexOf('.') > 0;
  }

  private Optional<Tenant> tenant(String slug) {
    return TenantSlug.isWellFormed(slug) ? tenants.find(new TenantSlug(slug)) : Optional.empty();
  }
}
