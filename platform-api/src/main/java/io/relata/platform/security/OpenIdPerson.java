package io.relata.platform.security;

import io.relata.metadata.store.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody whom the provider knows, and who has an account here. */
final class OpenIdPerson extends DefaultOidcUser {

  private static final long serialVersionUID = 1L;

  private final Account account;

  OpenIdPerson(OidcUser user, Account account) {
    super(user.getAuthorities(), user.getIdToken());
    this.account = account;
  }

  Account account() {
    return account;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OpenIdPerson person
        && account.equals(person.account)
        && super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
