package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.cache.Caches;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bearer tokens of console accounts: {@code rt_<id>_<secret>}, or the operator's own from the
 * environment.
 *
 * <p>A token is found by its hash, so that looking one up compares nothing that an attacker could
 * time. What is known of a token is remembered as {@link ApiKeys} does it, by the hash, for as
 * long.
 */
@Component
public final class ConsoleTokens implements AutoCloseable {
  private static final int REMEMBERED = 10_000;

  /** Longer ones are not looked at. */
  private static final int LONGEST = 1_000;

  private static final Name NAME = name("relata", "console_tokens");
  private static final Table<Record> TOKENS = table(NAME);
  private static final Field<String> ID =
      field(name("relata", "console_tokens", "id"), SQLDataType.VARCHAR);
  private static final Field<UUID> ACCOUNT = field(name("account"), SQLDataType.UUID);
  private static final Field<String> TOKEN_NAME = field(name("name"), SQLDataType.VARCHAR);
  private static final Field<byte[]> TOKEN_HASH = field(name("token_hash"), SQLDataType.BLOB);
  private static final Field<OffsetDateTime> CREATED_AT =
      field(name("relata", "console_tokens", "created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  private static final Field<OffsetDateTime> EXPIRES_AT =
      field(name("expires_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  private static final Field<OffsetDateTime> LAST_USED_AT =
      field(name("last_used_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

  private static final List<Field<?>> FIELDS =
      List.of(ID, TOKEN_NAME, CREATED_AT, EXPIRES_AT, LAST_USED_AT);

  private final StoreDatabase database;
  private final ActivityLog activity;
  private final StoreChanges changes;
  private final LastUse lastUse;
  private final LoadingCache<ByteBuffer, Optional<Known>> known;

  ConsoleTokens(StoreDatabase database, ActivityLog activity, StoreChanges changes) {
    this.database = database;
    this.activity = activity;
    this.changes = changes;
    this.lastUse = new LastUse(database, NAME);
    this.known =
        Caches.builder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(ApiKeys.STALE_FOR)
            .build(hash -> load(hash.array()));
    changes.listen(StoreTopic.CONSOLE_TOKENS, _ -> known.invalidateAll());
  }

  /**
   * @param expiresAt null for a token that lives until it is revoked
   * @param author who does it, and from where
   */
  public IssuedConsoleToken create(
      Account account, String name, @Nullable Instant expiresAt, Actor author) {
    String id = Secrets.newId();
    String secret = "rt_" + id + "_" + Secrets.newSecret();
    return new IssuedConsoleToken(keep(account, id, name, secret, expiresAt, author), secret);
  }

  /** The account's tokens, oldest first. */
  public List<ConsoleToken> list(Account account) {
    return database
        .dsl()
        .select(FIELDS)
        .from(TOKENS)
        .where(ACCOUNT.eq(account.id()))
        .orderBy(CREATED_AT, ID)
        .fetch(ConsoleTokens::token);
  }

  /** Ends a token of the account for good; says whether there was one. */
  public boolean revoke(Account account, String id, Actor author) {
    int revoked =
        database.inTransaction(
            dsl -> {
              changes.announce(dsl, StoreTopic.CONSOLE_TOKENS, id);
              return dsl.deleteFrom(TOKENS)
                  .where(ACCOUNT.eq(account.id()))
                  .and(ID.eq(id))
                  .execute();
            });
    known.invalidateAll();
    if (revoked > 0) {
      activity.append(author, null, "token.revoked", Map.of("token", id));
    }
    return revoked > 0;
  }

  /** Within a transaction of others, which call {@link #forget} after it: ends all its tokens. */
  void drop(DSLContext dsl, UUID account) {
    dsl.deleteFrom(TOKENS).where(ACCOUNT.eq(account)).execute();
    changes.announce(dsl, StoreTopic.CONSOLE_TOKENS, "");
  }

  void forget() {
    known.invalidateAll();
  }

  /** Whose token this is; empty for one that is unknown, expired or revoked. */
  public Optional<Account> authenticate(String secret) {
    if (secret.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<Known> token = known.get(ByteBuffer.wrap(Secrets.hash(secret))).filter(Known::current);
    token.ifPresent(found -> lastUse.note(found.id()));
    return token.map(Known::account);
  }

  /** Writes down what is only remembered yet: when tokens were last used. */
  @Override
  public void close() {
    lastUse.flush();
  }

  /**
   * Makes {@code secret}, which the operator chose, a token of the account, in place of the one
   * that had this id.
   */
  void replace(Account account, String id, String name, String secret) {
    database
        .dsl()
        .deleteFrom(TOKENS)
        .where(ID.eq(id))
        .and(TOKEN_HASH.ne(Secrets.hash(secret)).or(ACCOUNT.ne(account.id())))
        .execute();
    if (load(Secrets.hash(secret)).isEmpty()) {
      keep(account, id, name, secret, null, Actor.PLATFORM);
    }
  }

  private ConsoleToken keep(
      Account account,
      String id,
      String name,
      String secret,
      @Nullable Instant expiresAt,
      Actor author) {
    ConsoleToken token =
        database
            .dsl()
            .insertInto(TOKENS)
            .set(ID, id)
            .set(ACCOUNT, account.id())
            .set(TOKEN_NAME, name)
            .set(TOKEN_HASH, Secrets.hash(secret))
            .set(EXPIRES_AT, Times.offset(expiresAt))
            .returning(FIELDS)
            .fetchSingle(ConsoleTokens::token);
    known.invalidateAll();
    activity.append(author, null, "token.created", Map.of("token", id, "name", name));
    return token;
  }

  private Optional<Known> load(byte[] hash) {
    return database
        .dsl()
        .select(Accounts.FIELDS)
        .select(ID, EXPIRES_AT)
        .from(TOKENS)
        .join(Accounts.ACCOUNTS)
        .on(Accounts.ID.eq(ACCOUNT))
        .where(TOKEN_HASH.eq(hash))
        .fetchOptional(
            row ->
                new Known(row.get(ID), Accounts.account(row), Times.instant(row.get(EXPIRES_AT))));
  }

  private static ConsoleToken token(Record row) {
    return new ConsoleToken(
        row.get(ID),
        row.get(TOKEN_NAME),
        row.get(CREATED_AT).toInstant(),
        Times.instant(row.get(EXPIRES_AT)),
        Times.instant(row.get(LAST_USED_AT)));
  }

  private record Known(String id, Account account, @Nullable Instant expiresAt) {
    boolean current() {
      return expiresAt == null || Instant.now().isBefore(expiresAt);
    }
  }
}
