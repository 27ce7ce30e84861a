package io.relata.metadata.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks passwords and codes: for the console's forms and for new tokens alike, so that one is not
 * a way around the other's pauses.
 */
@Component
public final class SignIn {
  /** How many attempts of one person from one address are looked at within a few minutes. */
  public static final int ATTEMPTS = SignInAttempts.OF_A_PERSON_AT_AN_ADDRESS;

  private final Accounts accounts;
  private final SecondFactors secondFactors;
  private final SignInLog log;
  private final SignInAttempts attempts = new SignInAttempts();

  SignIn(Accounts accounts, SecondFactors secondFactors, SignInLog log) {
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.log = log;
  }

  /**
   * The first step of a person: the password. What was counted stays counted until the second
   * factor is there too.
   *
   * @param address the client's network address
   */
  public SignInOutcome attempt(String email, String password, String address) {
    String who = Accounts.normal(email);
    if (!attempts.admit(who, address)) {
      return paused(who, address);
    }
    Optional<Account> account = accounts.authenticate(who, password);
    if (account.isEmpty()) {
      return refused(who, address);
    }
    return secondFactors.isOn(account.get())
        ? new SignInOutcome.SecondFactorNeeded(account.get())
        : signedIn(account.get(), address);
  }

  /**
   * Both steps at once, for programs.
   *
   * @param code of the second factor, null for none
   * @return never {@link SignInOutcome.SecondFactorNeeded}: a missing code is a wrong one
   */
  public SignInOutcome attempt(
      String email, String password, @Nullable String code, String address) {
    SignInOutcome outcome = attempt(email, password, address);
    return outcome instanceof SignInOutcome.SecondFactorNeeded(Account account)
        ? code(account, code == null ? "" : code, address)
        : outcome;
  }

  /**
   * The second step of a person.
   *
   * @param pending whom the first step let through
   * @param code of the app, or a recovery code
   */
  public SignInOutcome confirm(Account pending, String code, String address) {
    Optional<Account> account =
        accounts
            .current(pending.id())
            .filter(current -> current.generation() == pending.generation());
    if (account.isEmpty()) {
      return new SignInOutcome.Refused();
    }
    return attempts.admit(pending.email(), address)
        ? code(account.get(), code, address)
        : paused(pending.email(), address);
  }

  /** Asks a signed-in person for the password once more, before something that matters. */
  public SignInOutcome confirmPassword(Account account, String password, String address) {
    if (!attempts.admit(account.email(), address)) {
      return paused(account.email(), address);
    }
    return accounts
        .authenticate(account.email(), password)
        .<SignInOutcome>map(
            known -> {
              attempts.succeeded(known.email(), address);
              return new SignInOutcome.SignedIn(known);
            })
        .orElseGet(() -> refused(account.email(), address));
  }

  private SignInOutcome code(Account account, String code, String address) {
    if (!attempts.admitCode(account.email())) {
      return paused(account.email(), address);
    }
    return secondFactors.verify(account, code, Actor.of(account, address))
        ? signedIn(account, address)
        : refused(account.email(), address);
  }

  private SignInOutcome paused(String who, String address) {
    log.paused(who, address);
    return new SignInOutcome.Paused(SignInAttempts.WINDOW);
  }

  private SignInOutcome refused(String who, String address) {
    log.refused(who, address);
    return new SignInOutcome.Refused();
  }

  private SignInOutcome signedIn(Account account, String address) {
    attempts.succeeded(account.email(), address);
    log.signedIn(account, address);
    return new SignInOutcome.SignedIn(account);
  }
}
