package io.relata.platform.security;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.SignIn;
import io.relata.metadata.store.SignInOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Takes the code of a second factor, and signs in whoever gave the password before. */
final class SecondFactorFilter extends AbstractAuthenticationProcessingFilter {

  private final SignIn signIn;

  SecondFactorFilter(SignIn signIn) {
    super(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, ConsoleRefusals.CODE));
    this.signIn = signIn;
  }

  @Override
  public Authentication attemptAuthentication(
      HttpServletRequest request, HttpServletResponse response) {
    PendingSignIn pending =
        PendingSignIn.in(request)
            .orElseThrow(() -> new CredentialsExpiredException("no password came before"));
    String code = Objects.requireNonNullElse(request.getParameter("code"), "");
    return switch (signIn.confirm(pending.account(), code, request.getRemoteAddr())) {
      case SignInOutcome.SignedIn(Account account) -> {
        PendingSignIn.forget(request);
        yield Principals.of(account);
      }
      case SignInOutcome.Refused _, SignInOutcome.SecondFactorNeeded _ ->
          throw new BadCredentialsException("wrong code");
      case SignInOutcome.Paused _ -> {
        PendingSignIn.forget(request);
        throw new LockedException("too many attempts");
      }
    };
  }
}
