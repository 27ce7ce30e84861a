package io.relata.platform.security;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.OpenIdConnect;
import io.relata.metadata.store.ProvenEmails;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Finds the account of somebody whom the provider has identified: by an e-mail address that the
 * provider has verified, and by nothing else.
 */
final class OpenIdAccounts implements OAuth2UserService<OidcUserRequest, OidcUser> {

  static final String UNVERIFIED = "email_unverified";
  static final String UNKNOWN = "account_unknown";

  private final OidcUserService users = new OidcUserService();
  private final Accounts accounts;
  private final ProvenEmails proven;
  private final OpenIdConnect.Provider provider;

  OpenIdAccounts(Accounts accounts, ProvenEmails proven, OpenIdConnect.Provider provider) {
    this.accounts = accounts;
    this.proven = proven;
    this.provider = provider;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = users.loadUser(request);
    return new OpenIdPerson(user, account(verified(user)));
  }

  private static String verified(OidcUser user) {
    @Nullable String email = user.getEmail();
    if (email == null || email.isBlank() || !Boolean.TRUE.equals(user.getEmailVerified())) {
      throw new OAuth2AuthenticationException(new OAuth2Error(UNVERIFIED));
    }
    return email;
  }

  private Account account(String email) {
    return accounts
        .find(email)
        .or(
            () ->
                provider.welcomes(email)
                    ? accounts.createIdentified(email, Actor.PLATFORM)
                    : Optional.empty())
        .or(() -> accounts.find(email))
        .map(account -> proven.handOver(account, Actor.PLATFORM))
        .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(UNKNOWN)));
  }
}
