package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * The accounts of the platform as operators look after them, and who is an operator. There is
 * always one: the last can not be made a member.
 */
@Component
public final class Operators {
  static final Field<OffsetDateTime> LAST_SIGN_IN =
      field(name("relata", "accounts", "last_sign_in_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

  private static final String CHANGES_OF_ALL_TOKENS = "";

  private final StoreDatabase database;
  private final Accounts accounts;
  private final ConsoleTokens tokens;
  private final StoreChanges changes;
  private final ActivityLog activity;

  Operators(
      StoreDatabase database,
      Accounts accounts,
      ConsoleTokens tokens,
      StoreChanges changes,
      ActivityLog activity) {
    this.database = database;
    this.accounts = accounts;
    this.tokens = tokens;
    this.changes = changes;
    this.activity = activity;
  }

  /**
   * Accounts by e-mail address.
   *
   * @param part of the address, empty for all
   * @param after only those behind this address, empty to begin with the first
   * @param limit how many, at least 1
   */
  public List<ListedAccount> list(String part, String after, int limit) {
    return listed(
        Accounts.EMAIL
            .contains(Accounts.normal(part))
            .and(Accounts.EMAIL.gt(Accounts.normal(after))),
        limit);
  }

  public Optional<ListedAccount> find(UUID account) {
    return listed(Accounts.ID.eq(account), 1).stream().findFirst();
  }

  private List<ListedAccount> listed(Condition which, int limit) {
    Field<Boolean> secondFactor = DSL.field(SecondFactors.isOn(Accounts.ID));
    Field<Integer> tenants = Members.tenantsOf(Accounts.ID);
    return database
        .dsl()
        .select(Accounts.FIELDS)
        .select(LAST_SIGN_IN, secondFactor, tenants)
        .from(Accounts.ACCOUNTS)
        .where(which)
        .orderBy(Accounts.EMAIL)
        .limit(limit)
        .fetch(row -> listed(row, row.get(secondFactor), row.get(tenants)));
  }

  /** Makes an operator of an account; false where it is one already. */
  public boolean promote(Account account, Actor author) {
    boolean promoted =
        database
                .dsl()
                .update(Accounts.ACCOUNTS)
                .set(Accounts.OPERATOR, true)
                .where(Accounts.ID.eq(account.id()))
                .andNot(Accounts.OPERATOR)
                .execute()
            == 1;
    if (promoted) {
      accounts.forget(account.id());
      tokens.forget();
      note(account, author, "account.promoted");
    }
    return promoted;
  }

  /**
   * Leaves an operator the tenants that the account is a member of. It holds from the next request
   * on, for sessions and tokens alike; false where there is no other operator.
   */
  public boolean demote(Account account, Actor author) {
    boolean demoted =
        database.inTransaction(
            dsl -> {
              List<UUID> operators =
                  dsl.select(Accounts.ID)
                      .from(Accounts.ACCOUNTS)
                      .where(Accounts.OPERATOR)
                      .orderBy(Accounts.ID)
                      // Held until the transaction ends: two operators can not demote each other.
                      .forUpdate()
                      .fetch(Accounts.ID);
              if (operators.equals(List.of(account.id()))) {
                return false;
              }
              dsl.update(Accounts.ACCOUNTS)
                  .set(Accounts.OPERATOR, false)
                  .where(Accounts.ID.eq(account.id()))
                  .execute();
              changes.announce(dsl, StoreTopic.CONSOLE_TOKENS, CHANGES_OF_ALL_TOKENS);
              return true;
            });
    if (demoted) {
      accounts.forget(account.id());
      tokens.forget();
      note(account, author, "account.demoted");
    }
    return demoted;
  }

  private void note(Account account, Actor author, String action) {
    activity.append(author, null, action, Map.of("email", account.email()));
  }

  private static ListedAccount listed(Record row, boolean secondFactor, int tenants) {
    OffsetDateTime lastSignIn = row.get(LAST_SIGN_IN);
    return new ListedAccount(
        Accounts.account(row),
        secondFactor,
        tenants,
        lastSignIn == null ? null : lastSignIn.toInstant());
  }
}
