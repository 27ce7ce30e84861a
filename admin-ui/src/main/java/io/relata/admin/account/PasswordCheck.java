package io.relata.admin.account;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.SignIn;
import io.relata.metadata.store.SignInOutcome;
import org.springframework.stereotype.Component;

/**
 * Asks for the password once more before what could lock the owner of an account out: a session
 * left open on a desk is not enough for that.
 */
@Component
class PasswordCheck {

  private final SignIn signIn;

  PasswordCheck(SignIn signIn) {
    this.signIn = signIn;
  }

  /**
   * What is wrong with the form's element {@code password}; nothing where it is the account's.
   *
   * @param address the client's network address
   */
  FormProblems check(Account account, String password, String address) {
    return switch (signIn.confirmPassword(account, password, address)) {
      case SignInOutcome.SignedIn _, SignInOutcome.SecondFactorNeeded _ -> FormProblems.NONE;
      case SignInOutcome.Refused _ -> FormProblems.at("password", "This is not your password.");
      case SignInOutcome.Paused _ ->
          FormProblems.at(
              "password", "There were too many attempts. Wait a few minutes, then try again.");
    };
  }
}
