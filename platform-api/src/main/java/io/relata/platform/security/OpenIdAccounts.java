package io.relata.platform.security;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.OpenIdConnect;
import java.security.SecureRandom;
import java.util.HexFormat;
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

  private static final int PASSWORD_BYTES = 32;

  private final OidcUserService users = new OidcUserService();
  private final Accounts accounts;
  private final OpenIdConnect.Provider provider;

  OpenIdAccounts(Accounts accounts, OpenIdConnect.Provider provider) {
    this.accounts = accounts;
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
                    ? accounts.create(email, unguessable(), AccountKind.MEMBER, Actor.PLATFORM)
                    : java.util.Optional.empty())
        .or(() -> accounts.find(email))
        .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(UNKNOWN)));
  }

  /** An account has a password; nobody knows this one. */
  private static String unguessable() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
