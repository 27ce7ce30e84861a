package io.relata.platform.security;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.metadata.store.OpenIdConnect;
import io.relata.metadata.store.ProvenEmails;
import io.relata.metadata.store.SignIn;
import io.relata.metadata.store.SignInLog;
import io.relata.metadata.store.TenantSettings;
import io.relata.metadata.store.Tenants;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * One chain of filters for each kind of address: tenants' endpoints, the management API, the
 * console.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** Callers of any kind get through; what they may do is decided by their grants. */
  @Bean
  @Order(1)
  SecurityFilterChain tenantEndpoints(
      HttpSecurity http,
      Accounts accounts,
      Tenants tenants,
      TenantCallers callers,
      TenantSettings settings) {
    TenantRefusals refusals = new TenantRefusals();
    return withoutPages(http.securityMatcher("/t/**"))
        .cors(cors -> cors.configurationSource(new TenantOrigins(tenants, settings)))
        .addFilterBefore(new CurrentAccountFilter(accounts), CsrfFilter.class)
        .addFilterBefore(new TenantCredentialsFilter(callers, refusals), CsrfFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain managementApi(HttpSecurity http, Accounts accounts, ConsoleTokens tokens) {
    ApiRefusals refusals = new ApiRefusals();
    return withoutPages(http.securityMatcher("/api/**", "/actuator/**"))
        .addFilterBefore(new CurrentAccountFilter(accounts), CsrfFilter.class)
        .addFilterBefore(new AccountTokenFilter(tokens, refusals), CsrfFilter.class)
        .addFilterAfter(
            new UnstorableTextFilter(UnstorableTextFilter.Answer.PROBLEM), CsrfFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.GET, "/api/openapi.json", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/api/tokens")
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/api/tenants")
                    .hasRole("OPERATOR")
                    .requestMatchers("/actuator/**", "/api/activity")
                    .hasRole("OPERATOR")
                    .anyRequest()
                    .hasRole("ACCOUNT"))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain console(
      HttpSecurity http,
      Accounts accounts,
      ProvenEmails proven,
      SignIn signIn,
      SignInLog log,
      OpenIdConnect openId) {
    WantedPage wanted = new WantedPage();
    ConsoleRefusals refusals = new ConsoleRefusals(wanted);
    openId
        .provider()
        .ifPresent(
            provider -> OpenIdSignIn.into(http, provider, accounts, proven, log, refusals, wanted));
    return http.headers(BrowserPolicies::console)
        .csrf(tokens -> tokens.csrfTokenRepository(new VisitorCsrfTokens()))
        .requestCache(cache -> cache.requestCache(wanted))
        .addFilterBefore(new CurrentAccountFilter(accounts), CsrfFilter.class)
        .addFilterAfter(
            new UnstorableTextFilter(UnstorableTextFilter.Answer.PAGE), CsrfFilter.class)
        .with(new SecondFactorForm(signIn, refusals, wanted))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(
                        ConsoleRefusals.SIGN_IN,
                        ConsoleRefusals.CODE,
                        OpenIdRegistration.DEPARTURE + "/**",
                        "/invitations/{secret}",
                        "/assets/**",
                        "/webjars/**",
                        "/favicon.ico",
                        "/favicon.svg")
                    .permitAll()
                    .requestMatchers("/new-tenant", "/activity/**", "/accounts/**")
                    .hasRole("OPERATOR")
                    .requestMatchers(HttpMethod.POST, "/tenants")
                    .hasRole("OPERATOR")
                    .anyRequest()
                    .hasRole("ACCOUNT"))
        .formLogin(
            form ->
                form.loginPage(ConsoleRefusals.SIGN_IN)
                    .usernameParameter("email")
                    .passwordParameter("password")
                    .defaultSuccessUrl("/tenants")
                    .failureHandler(refusals))
        .logout(
            signOut ->
                signOut
                    .logoutUrl("/sign-out")
                    .addLogoutHandler(SecurityConfiguration.noting(log))
                    .logoutSuccessUrl("/sign-in?signed-out"))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }

  /** Providers sign with RS256 unless they say that they do not. */
  @Bean
  JwtDecoderFactory<ClientRegistration> openIdTokens() {
    OidcIdTokenDecoderFactory tokens = new OidcIdTokenDecoderFactory();
    tokens.setJwsAlgorithmResolver(
        registration ->
            registration
                            .getProviderDetails()
                            .getConfigurationMetadata()
                            .get("id_token_signing_alg_values_supported")
                        instanceof List<?> algorithms
                    && !algorithms.contains("RS256")
                    && algorithms.contains("ES256")
                ? SignatureAlgorithm.ES256
                : SignatureAlgorithm.RS256);
    return tokens;
  }

  @Bean
  RequestRejectedHandler malformedAddresses() {
    return new MalformedAddressHandler();
  }

  /** A session that had ended before is no sign-out. */
  private static LogoutHandler noting(SignInLog log) {
    return (request, response, signedIn) -> {
      if (signedIn != null && signedIn.getPrincipal() instanceof Account account) {
        log.signedOut(account, request.getRemoteAddr());
      }
    };
  }

  /** No sign-in form, no new session, no redirect: what programs need. */
  private static HttpSecurity withoutPages(HttpSecurity http) {
    return http.headers(headers -> headers.defaultsDisabled().addHeaderWriter(new DataHeaders()))
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .requestCache(cache -> cache.disable())
        .logout(signOut -> signOut.disable());
  }
}
