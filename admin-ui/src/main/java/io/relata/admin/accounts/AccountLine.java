package io.relata.admin.accounts;

import io.relata.admin.layout.Moment;
import io.relata.admin.layout.Words;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.ListedAccount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account in the list, and on its own page.
 *
 * @param self whether it is who looks
 * @param tenants in words
 * @param lastSignIn null where it never was
 */
public record AccountLine(
    String id,
    String email,
    boolean operator,
    boolean self,
    boolean secondFactor,
    String tenants,
    Moment created,
    @Nullable Moment lastSignIn) {

  static AccountLine of(ListedAccount listed, Account viewer) {
    Account account = listed.account();
    Instant lastSignIn = listed.lastSignIn();
    return new AccountLine(
        account.id().toString(),
        account.email(),
        account.isOperator(),
        account.id().equals(viewer.id()),
        listed.secondFactor(),
        Words.count(listed.tenants(), "tenant"),
        Moment.of(account.createdAt()),
        lastSignIn == null ? null : Moment.of(lastSignIn));
  }
}
