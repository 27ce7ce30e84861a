package io.relata.platform.security;

import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.OpenIdConnect;
import io.relata.metadata.store.ProvenEmails;
import io.relata.metadata.store.SignInLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.client.RestClient;

/**
 * Sign-in by way of a provider of identities (OpenID Connect, authorization code with PKCE, state
 * and nonce). What comes out is the session of an {@link io.relata.metadata.store.Account}, as from
 * the form; no token of the provider is kept.
 */
final class OpenIdSignIn {

  private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignIn.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private OpenIdSignIn() {}

  static void into(
      HttpSecurity http,
      OpenIdConnect.Provider provider,
      Accounts accounts,
      ProvenEmails proven,
      SignInLog log,
      AuthenticationFailureHandler refusals,
      RequestCache wanted) {
    OpenIdRegistration registration = new OpenIdRegistration(provider);
    http.oauth2Login(
        login ->
            login
                .clientRegistrationRepository(registration)
                .authorizedClientRepository(new Forgetful())
                .loginPage(ConsoleRefusals.SIGN_IN)
                .authorizationEndpoint(
                    departure -> departure.authorizationRequestResolver(departures(registration)))
                .redirectionEndpoint(arrival -> arrival.baseUri(OpenIdRegistration.RETURN + "/*"))
                .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
                .userInfoEndpoint(
                    people ->
                        people.oidcUserService(new OpenIdAccounts(accounts, proven, provider)))
                .successHandler(new AccountSession(log, wanted))
                .failureHandler(refusals));
  }

  /** Where the provider does not answer, the way leads back to the sign-in page. */
  private static OAuth2AuthorizationRequestResolver departures(OpenIdRegistration registration) {
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(registration, OpenIdRegistration.DEPARTURE);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return new OAuth2AuthorizationRequestResolver() {
      @Override
      public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        try {
          return resolver.resolve(request);
        } catch (IllegalArgumentException | IllegalStateException away) {
          LOG.warn("The provider of identities does not answer: {}", away.getMessage());
          return null;
        }
      }

      @Override
      public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
        return resolve(request);
      }
    };
  }

  private static RestClientAuthorizationCodeTokenResponseClient tokens() {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            java.net.http.HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    requests.setReadTimeout(PATIENCE);
    RestClientAuthorizationCodeTokenResponseClient client =
        new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(requests)
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  /** The session speaks of the account from here on, not of the provider's user. */
  private static final class AccountSession extends SavedRequestAwareAuthenticationSuccessHandler {

    private final SignInLog log;

    AccountSession(SignInLog log, RequestCache wanted) {
      this.log = log;
      setRequestCache(wanted);
      setDefaultTargetUrl("/tenants");
    }

    @Override
    public void onAuthenticationSuccess(
        HttpServletRequest request, HttpServletResponse response, Authentication identified)
        throws IOException, jakarta.servlet.ServletException {
      if (!(identified.getPrincipal() instanceof OpenIdPerson person)) {
        throw new IllegalStateException("nobody was identified");
      }
      Authentication signedIn = Principals.of(person.account());
      Principals.set(signedIn);
      new HttpSessionSecurityContextRepository()
          .saveContext(SecurityContextHolder.getContext(), request, response);
      log.signedIn(person.account(), request.getRemoteAddr());
      super.onAuthenticationSuccess(request, response, signedIn);
    }
  }

  /** Nothing is ever asked of the provider in a person's name. */
  private static final class Forgetful implements OAuth2AuthorizedClientRepository {

    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registration, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // See the class.
    }

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // There is none.
    }
  }
}
