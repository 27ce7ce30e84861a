package io.relata.platform.security;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.SignIn;
import io.relata.metadata.store.SignInOutcome;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs a person in at the console's form; the principal is the {@link Account}. */
@Component
final class AccountAuthentication implements AuthenticationProvider {

  private final SignIn signIn;

  AccountAuthentication(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String address =
        attempt.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    return switch (signIn.attempt(
        attempt.getName(), String.valueOf(attempt.getCredentials()), address)) {
      case SignInOutcome.SignedIn(Account account) -> Principals.of(account);
      case SignInOutcome.SecondFactorNeeded(Account account) ->
          throw new SecondFactorException(account);
      case SignInOutcome.Refused _ -> throw new BadCredentialsException("wrong e-mail or password");
      case SignInOutcome.Paused _ -> throw new LockedException("too many attempts");
    };
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
