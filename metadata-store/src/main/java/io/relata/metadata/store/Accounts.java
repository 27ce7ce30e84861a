package io.relata.metadata.store;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.cache.Caches;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** The accounts of the console, with their passwords as {@link PasswordHashes}. */
@Component
public final class Accounts {
  /** Longer ones are refused before any work is done for them. */
  public static final int LONGEST_PASSWORD = 1_000;

  /** Of passwords that people choose. */
  public static final int SHORTEST_PASSWORD = 8;

  private static final int REMEMBERED = 10_000;

  /** By RFC 5321. */
  private static final int LONGEST_EMAIL = 254;

  private static final Pattern EMAIL_FORM =
      Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

  static final Table<Record> ACCOUNTS = table(name("relata", "accounts"));
  static final Field<UUID> ID = field(name("relata", "accounts", "id"), SQLDataType.UUID);
  static final Field<String> EMAIL =
      field(name("relata", "accounts", "email"), SQLDataType.VARCHAR);
  static final Field<OffsetDateTime> CREATED_AT =
      field(name("relata", "accounts", "created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  static final Field<Boolean> OPERATOR =
      field(name("relata", "accounts", "operator"), SQLDataType.BOOLEAN);
  private static final Field<Integer> GENERATION =
      field(name("relata", "accounts", "generation"), SQLDataType.INTEGER);
  private static final Field<String> PASSWORD_HASH =
      field(name("password_hash"), SQLDataType.VARCHAR);

  private static final Field<Boolean> EMAIL_PROVEN =
      field(name("email_proven"), SQLDataType.BOOLEAN);

  static final List<Field<?>> FIELDS = List.of(ID, EMAIL, OPERATOR, GENERATION, CREATED_AT);

  private final StoreDatabase database;
  private final ActivityLog activity;
  private final PasswordHashes hashes = new PasswordHashes();
  private final LoadingCache<UUID, Optional<Account>> known;

  Accounts(StoreDatabase database, ActivityLog activity) {
    this.database = database;
    this.activity = activity;
    this.known =
        Caches.builder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(ApiKeys.STALE_FOR)
            .build(this::find);
  }

  /** Whether this looks like an e-mail address; only mail could tell whether it is one. */
  public static boolean isEmail(String text) {
    return text.length() <= LONGEST_EMAIL && EMAIL_FORM.matcher(text.strip()).matches();
  }

  /**
   * The account, when the password is its own. Unknown accounts and wrong passwords can not be told
   * apart, by time either.
   */
  public Optional<Account> authenticate(String email, String password) {
    if (password.length() > LONGEST_PASSWORD) {
      return Optional.empty();
    }
    Optional<Record> row =
        database
            .dsl()
            .select(FIELDS)
            .select(PASSWORD_HASH)
            .from(ACCOUNTS)
            .where(EMAIL.eq(normal(email)))
            .fetchOptional();
    String hash = row.map(found -> found.get(PASSWORD_HASH)).orElseGet(hashes::nobodys);
    boolean right = hashes.match(password, hash);
    return right ? row.map(Accounts::account) : Optional.empty();
  }

  public Optional<Account> find(UUID id) {
    return database
        .dsl()
        .select(FIELDS)
        .from(ACCOUNTS)
        .where(ID.eq(id))
        .fetchOptional(Accounts::account);
  }

  public Optional<Account> find(String email) {
    return database
        .dsl()
        .select(FIELDS)
        .from(ACCOUNTS)
        .where(EMAIL.eq(normal(email)))
        .fetchOptional(Accounts::account);
  }

  /** By e-mail address. */
  public List<Account> list() {
    return database.dsl().select(FIELDS).from(ACCOUNTS).orderBy(EMAIL).fetch(Accounts::account);
  }

  /**
   * The account, remembered for {@link ApiKeys#STALE_FOR}: cheap enough to be asked for on each
   * request of a session.
   */
  public Optional<Account> current(UUID id) {
    return known.get(id);
  }

  /**
   * Makes an account; empty when the e-mail address has one.
   *
   * @param author who does it, and from where
   */
  public Optional<Account> create(String email, String password, AccountKind kind, Actor author) {
    return create(email, hash(password), kind, EmailProof.CLAIMED, author);
  }

  /**
   * Makes the account of somebody whom a provider of identities knows, with a password that nobody
   * knows; empty when the e-mail address has one.
   *
   * @param author who does it, and from where
   */
  public Optional<Account> createIdentified(String email, Actor author) {
    String hash = hash(Secrets.newSecret());
    return create(email, hash, AccountKind.MEMBER, EmailProof.PROVEN, author);
  }

  /** Makes the account that the platform begins with; empty when the e-mail address has one. */
  Optional<Account> createFirst(String email, String password) {
    return create(email, hash(password), AccountKind.OPERATOR, EmailProof.PROVEN, Actor.PLATFORM);
  }

  private Optional<Account> create(
      String email, String hash, AccountKind kind, EmailProof proof, Actor author) {
    Optional<Account> made = insert(database.dsl(), email, hash, kind, proof);
    made.ifPresent(account -> noteCreated(account, author));
    return made;
  }

  /**
   * Ends all sessions of the account but none of its tokens.
   *
   * @param author who does it, and from where
   * @return the account as it is now, for a session that shall go on
   */
  public Account changePassword(Account account, String password, Actor author) {
    String hash = hash(password);
    Account changed =
        database
            .dsl()
            .update(ACCOUNTS)
            .set(PASSWORD_HASH, hash)
            .set(GENERATION, GENERATION.plus(1))
            .where(ID.eq(account.id()))
            .returning(FIELDS)
            .fetchSingle(Accounts::account);
    known.invalidate(account.id());
    activity.append(author, null, "account.password_changed", Map.of("email", account.email()));
    return changed;
  }

  /** Ends all sessions of the account; gives the account as it is now. */
  public Account signOutEverywhere(Account account, Actor author) {
    Account changed = database.inTransaction(dsl -> endSessions(dsl, account.id()));
    known.invalidate(account.id());
    activity.append(author, null, "account.signed_out", Map.of("email", account.email()));
    return changed;
  }

  /** Writes down that the account has come in just now. */
  void noteSignIn(Account account) {
    database
        .dsl()
        .update(ACCOUNTS)
        .set(Operators.LAST_SIGN_IN, currentOffsetDateTime())
        .where(ID.eq(account.id()))
        .execute();
  }

  /** Within a transaction of others; they call {@link #forget} after it. */
  static Account endSessions(DSLContext dsl, UUID account) {
    return dsl.update(ACCOUNTS)
        .set(GENERATION, GENERATION.plus(1))
        .where(ID.eq(account))
        .returning(FIELDS)
        .fetchSingle(Accounts::account);
  }

  /**
   * Within a transaction of others; they call {@link #forget} after it. Ends all sessions and the
   * password of an account whose address was only claimed, and is proven now; empty where it was
   * proven before.
   */
  static Optional<Account> prove(DSLContext dsl, UUID account, String hash) {
    return dsl.update(ACCOUNTS)
        .set(EMAIL_PROVEN, true)
        .set(PASSWORD_HASH, hash)
        .set(GENERATION, GENERATION.plus(1))
        .where(ID.eq(account))
        .andNot(EMAIL_PROVEN)
        .returning(FIELDS)
        .fetchOptional(Accounts::account);
  }

  boolean isProven(Account account) {
    return database.dsl().fetchExists(ACCOUNTS, ID.eq(account.id()).and(EMAIL_PROVEN));
  }

  void forget(UUID account) {
    known.invalidate(account);
  }

  /** Within a transaction of others. */
  static Optional<Account> insert(
      DSLContext dsl, String email, String hash, AccountKind kind, EmailProof proof) {
    return dsl.insertInto(ACCOUNTS)
        .set(ID, UUID.randomUUID())
        .set(EMAIL, normal(email))
        .set(PASSWORD_HASH, hash)
        .set(OPERATOR, kind == AccountKind.OPERATOR)
        .set(EMAIL_PROVEN, proof == EmailProof.PROVEN)
        .onConflict(EMAIL)
        .doNothing()
        .returning(FIELDS)
        .fetchOptional(Accounts::account);
  }

  void noteCreated(Account account, Actor author) {
    activity.append(author, null, "account.created", Map.of("email", account.email()));
  }

  String hash(String password) {
    return hashes.of(password);
  }

  static Account account(Record row) {
    return new Account(
        row.get(ID),
        row.get(EMAIL),
        row.get(OPERATOR) ? AccountKind.OPERATOR : AccountKind.MEMBER,
        row.get(GENERATION),
        row.get(CREATED_AT).toInstant());
  }

  /** PostgreSQL has no text with a NUL in it: such an address is one that nobody has. */
  static String normal(String email) {
    return email.strip().toLowerCase(Locale.ROOT).replace('\u0000', '\uFFFD');
  }
}
