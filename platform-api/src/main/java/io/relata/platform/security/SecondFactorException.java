package io.relata.platform.security;

import io.relata.metadata.store.Account;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** The password is right, but the account is not signed in before its second factor is there. */
final class SecondFactorException extends AuthenticationException {

  @Serial private static final long serialVersionUID = 1;

  private final Account account;

  SecondFactorException(Account account) {
    super("a second factor is needed");
    this.account = account;
  }

  /** Remembers in the session, under a new id, for whom a code is awaited. */
  void keep(HttpServletRequest request) {
    request.getSession();
    request.changeSessionId();
    PendingSignIn.of(account).keep(request.getSession());
  }
}
