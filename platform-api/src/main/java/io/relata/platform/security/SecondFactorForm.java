package io.relata.platform.security;

import io.relata.metadata.store.SignIn;
import java.util.Objects;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * The second form of signing in, with what the first one has: a new session id and CSRF token, the
 * context kept in the session, the way on to the page that was wanted.
 */
final class SecondFactorForm extends AbstractHttpConfigurer<SecondFactorForm, HttpSecurity> {

  private final SecondFactorFilter filter;

  SecondFactorForm(SignIn signIn, AuthenticationFailureHandler failures, RequestCache wanted) {
    SavedRequestAwareAuthenticationSuccessHandler success =
        new SavedRequestAwareAuthenticationSuccessHandler();
    success.setDefaultTargetUrl("/tenants");
    success.setRequestCache(wanted);
    filter = new SecondFactorFilter(signIn);
    filter.setAuthenticationSuccessHandler(success);
    filter.setAuthenticationFailureHandler(failures);
    filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
  }

  @Override
  public void configure(HttpSecurity http) {
    filter.setSessionAuthenticationStrategy(
        Objects.requireNonNull(http.getSharedObject(SessionAuthenticationStrategy.class)));
    http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
  }
}
