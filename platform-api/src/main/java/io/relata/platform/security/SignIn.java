package io.relata.platform.security;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.SignInLog;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checks passwords: for the console's form and for new tokens alike, so that one is not a way
 * around the other's pauses.
 */
@Component
public final class SignIn {

  private final Accounts accounts;
  private final SignInLog log;
  private final SignInAttempts attempts = new SignInAttempts();

  SignIn(Accounts accounts, SignInLog log) {
    this.accounts = accounts;
    this.log = log;
  }

  /**
   * @param address the client's network address
   */
  public SignInOutcome attempt(String email, String password, String address) {
    String who = email.strip().toLowerCase(Locale.ROOT);
    if (!attempts.admit(who, address)) {
      log.paused(who, address);
      return new SignInOutcome.Paused(SignInAttempts.WINDOW);
    }
    Optional<Account> account = accounts.authenticate(who, password);
    if (account.isEmpty()) {
      log.refused(who, address);
      return new SignInOutcome.Refused();
    }
    attempts.succeeded(who, address);
    log.signedIn(account.get(), address);
    return new SignInOutcome.SignedIn(account.get());
  }
}
