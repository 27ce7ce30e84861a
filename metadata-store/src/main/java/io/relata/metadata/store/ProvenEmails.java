package io.relata.metadata.store;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Hands accounts over to the owners of their e-mail addresses. No mail is ever sent, so whoever
 * opened an invitation first may hold an account in another person's name.
 */
@Component
public final class ProvenEmails {

  private final StoreDatabase database;
  private final Accounts accounts;
  private final ConsoleTokens tokens;
  private final ActivityLog activity;

  ProvenEmails(
      StoreDatabase database, Accounts accounts, ConsoleTokens tokens, ActivityLog activity) {
    this.database = database;
    this.accounts = accounts;
    this.tokens = tokens;
    this.activity = activity;
  }

  /**
   * The account, which the owner of its address has come for. The first time, all that another
   * person could hold of it ends: its password, second factor, bearer tokens and sessions.
   *
   * @param author who has found out whose address it is
   * @return the account as it is now
   */
  public Account handOver(Account account, Actor author) {
    if (accounts.isProven(account)) {
      return account;
    }
    String unknown = accounts.hash(Secrets.newSecret());
    Optional<Account> handedOver =
        database.inTransaction(
            dsl -> {
              Optional<Account> proven = Accounts.prove(dsl, account.id(), unknown);
              proven.ifPresent(
                  now -> {
                    SecondFactors.drop(dsl, now.id());
                    tokens.drop(dsl, now.id());
                  });
              return proven;
            });
    accounts.forget(account.id());
    tokens.forget();
    handedOver.ifPresent(
        now -> activity.append(author, null, "account.handed_over", Map.of("email", now.email())));
    return handedOver.or(() -> accounts.find(account.id())).orElse(account);
  }
}
