package io.relata.platform.security;

import io.relata.metadata.store.OpenIdConnect;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * The one provider of identities. Where its endpoints are is asked of it when the first person
 * wants to sign in, so that Relata starts without it.
 */
final class OpenIdRegistration implements ClientRegistrationRepository {

  static final String ID = "openid";

  /** Where people leave for the provider from. */
  static final String DEPARTURE = "/sign-in/with";

  /** Where the provider sends them back to. */
  static final String RETURN = "/sign-in/from";

  private final OpenIdConnect.Provider provider;
  private @Nullable ClientRegistration discovered;

  OpenIdRegistration(OpenIdConnect.Provider provider) {
    this.provider = provider;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    return id.equals(ID) ? discovered() : null;
  }

  private synchronized ClientRegistration discovered() {
    ClientRegistration known = discovered;
    if (known == null) {
      known =
          ClientRegistrations.fromIssuerLocation(provider.issuer())
              .registrationId(ID)
              .clientId(provider.clientId())
              .clientSecret(provider.clientSecret())
              .clientAuthenticationMethod(
                  provider.clientSecret().isEmpty()
                      ? ClientAuthenticationMethod.NONE
                      : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .scope("openid", "email")
              .redirectUri("{baseUrl}" + RETURN + "/{registrationId}")
              .build();
      discovered = known;
    }
    return known;
  }
}
