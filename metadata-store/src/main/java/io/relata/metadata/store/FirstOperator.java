package io.relata.metadata.store;

import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes the account that everything begins with: from {@code RELATA_OPERATOR_EMAIL} and {@code
 * RELATA_OPERATOR_PASSWORD}, or with a password made up here. {@code RELATA_OPERATOR_TOKEN} is a
 * bearer token of that account, for automation.
 */
@Component
public final class FirstOperator {
  private static final String DEFAULT_EMAIL = "operator@localhost";

  /** Of the token from the environment; the generated ones are longer, so they never meet. */
  private static final String TOKEN_ID = "environment";

  private static final int SHORTEST_TOKEN = 12;
  private static final int GENERATED_PASSWORD = 20;

  private final Environment environment;
  private final Accounts accounts;
  private final Operators operators;
  private final ConsoleTokens tokens;

  FirstOperator(
      Environment environment, Accounts accounts, Operators operators, ConsoleTokens tokens) {
    this.environment = environment;
    this.accounts = accounts;
    this.operators = operators;
    this.tokens = tokens;
  }

  /**
   * The account, and its password where it was made up just now: to be printed once, since it is
   * kept nowhere.
   *
   * @param generatedPassword empty where the account was there before, or its password came from
   *     the environment
   */
  public record Operator(Account account, Optional<String> generatedPassword) {
    @Override
    public String toString() {
      return "Operator[account=" + account + "]";
    }
  }

  /**
   * Sees to it that there is an operator. A password in the environment is the account's from then
   * on, a changed one too.
   *
   * @throws IllegalStateException with a sentence for the operator, when a value in the environment
   *     is too short
   */
  public Operator ensure() {
    Optional<String> password = setting("RELATA_OPERATOR_PASSWORD", Accounts.SHORTEST_PASSWORD);
    Optional<String> token = setting("RELATA_OPERATOR_TOKEN", SHORTEST_TOKEN);
    Operator operator = operator(email(), password);
    token.ifPresent(
        secret -> tokens.replace(operator.account(), TOKEN_ID, "RELATA_OPERATOR_TOKEN", secret));
    return operator;
  }

  private Operator operator(Optional<String> email, Optional<String> password) {
    Optional<Account> known =
        email
            .map(accounts::find)
            .orElseGet(() -> accounts.list().stream().filter(Account::isOperator).findFirst())
            .map(this::asOperator);
    if (known.isPresent()) {
      password
          .filter(wanted -> accounts.authenticate(known.get().email(), wanted).isEmpty())
          .ifPresent(wanted -> accounts.changePassword(known.get(), wanted, Actor.PLATFORM));
      return new Operator(known.get(), Optional.empty());
    }
    String generated = Secrets.newSecret().substring(0, GENERATED_PASSWORD);
    String address = email.orElse(DEFAULT_EMAIL);
    return accounts
        .createFirst(address, password.orElse(generated))
        .map(
            account ->
                new Operator(
                    account, password.isPresent() ? Optional.empty() : Optional.of(generated)))
        // Another node that starts beside this one was first.
        .orElseGet(() -> new Operator(accounts.find(address).orElseThrow(), Optional.empty()));
  }

  /** Whoever sets this process's environment says who is an operator. */
  private Account asOperator(Account account) {
    return operators.promote(account, Actor.PLATFORM)
        ? accounts.find(account.id()).orElseThrow()
        : account;
  }

  private Optional<String> email() {
    return Optional.ofNullable(environment.getProperty("RELATA_OPERATOR_EMAIL"))
        .filter(text -> !text.isBlank());
  }

  private Optional<String> setting(String name, int shortest) {
    Optional<String> value =
        Optional.ofNullable(environment.getProperty(name)).filter(text -> !text.isBlank());
    if (value.isPresent() && value.get().length() < shortest) {
      throw new IllegalStateException(name + " must have at least " + shortest + " characters");
    }
    return value;
  }
}
