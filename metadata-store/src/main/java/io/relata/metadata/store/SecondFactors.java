package io.relata.metadata.store;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * Second factors of accounts: codes of an authenticator app, each taken once, and recovery codes
 * for whoever has lost it. Turning one on or off ends all sessions of the account.
 */
@Component
public final class SecondFactors {
  private static final int RECOVERY_CODES = 10;

  /** 80 random bits, so a plain hash is enough; 16 characters in base 32. */
  private static final int RECOVERY_BYTES = 10;

  private static final int GROUP = 4;
  private static final int LONGEST_CODE = 40;
  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Table<Record> FACTORS = table(name("relata", "second_factors"));
  private static final Field<UUID> ACCOUNT = field(name("account"), SQLDataType.UUID);
  private static final Field<byte[]> SECRET = field(name("secret"), SQLDataType.BLOB);
  private static final Field<Long> STEP = field(name("step"), SQLDataType.BIGINT);
  private static final Table<Record> RECOVERY = table(name("relata", "recovery_codes"));
  private static final Field<byte[]> CODE_HASH = field(name("code_hash"), SQLDataType.BLOB);

  private final StoreDatabase database;
  private final Encryption encryption;
  private final Accounts accounts;
  private final ActivityLog activity;
  private final Clock clock = Clock.systemUTC();

  SecondFactors(
      StoreDatabase database, Encryption encryption, Accounts accounts, ActivityLog activity) {
    this.database = database;
    this.encryption = encryption;
    this.accounts = accounts;
    this.activity = activity;
  }

  /**
   * A second factor that has just been turned on, or has new recovery codes.
   *
   * @param account as it is now, for the session that shall go on
   * @param recoveryCodes shown this once, each good for one sign-in
   */
  public record Enrolled(Account account, List<String> recoveryCodes) {
    public Enrolled {
      recoveryCodes = List.copyOf(recoveryCodes);
    }

    @Override
    public String toString() {
      return "Enrolled[account=" + account + "]";
    }
  }

  public boolean isOn(Account account) {
    return database.dsl().fetchExists(FACTORS, ACCOUNT.eq(account.id()));
  }

  /** Whether it is on, within a statement about accounts. */
  static Condition isOn(Field<UUID> account) {
    return exists(selectOne().from(FACTORS).where(ACCOUNT.eq(account)));
  }

  /** How many recovery codes are left. */
  public int recoveryCodes(Account account) {
    return database.dsl().fetchCount(RECOVERY, ACCOUNT.eq(account.id()));
  }

  /**
   * Turns the second factor on; empty when the code is not the secret's, or one is on already.
   *
   * @param code what the app shows now
   */
  public Optional<Enrolled> turnOn(Account account, TotpSecret secret, String code, Actor author) {
    OptionalLong step = secret.step(withoutSpaces(code), clock.instant());
    if (step.isEmpty()) {
      return Optional.empty();
    }
    List<String> codes = newRecoveryCodes();
    Optional<Account> changed =
        database.inTransaction(
            dsl ->
                insert(dsl, account, secret, step.getAsLong(), codes)
                    ? Optional.of(Accounts.endSessions(dsl, account.id()))
                    : Optional.empty());
    changed.ifPresent(now -> note(now, author, "second_factor.turned_on"));
    return changed.map(now -> new Enrolled(now, codes));
  }

  /** Gives the account as it is now. */
  public Account turnOff(Account account, Actor author) {
    Account changed =
        database.inTransaction(
            dsl -> {
              drop(dsl, account.id());
              return Accounts.endSessions(dsl, account.id());
            });
    note(changed, author, "second_factor.turned_off");
    return changed;
  }

  /** Within a transaction of others; the recovery codes go with it. */
  static void drop(DSLContext dsl, UUID account) {
    dsl.deleteFrom(FACTORS).where(ACCOUNT.eq(account)).execute();
  }

  /** Makes new recovery codes in place of those that are left. */
  public List<String> renewRecoveryCodes(Account account, Actor author) {
    List<String> codes = newRecoveryCodes();
    database.runInTransaction(
        dsl -> {
          dsl.select(ACCOUNT).from(FACTORS).where(ACCOUNT.eq(account.id())).forUpdate().execute();
          dsl.deleteFrom(RECOVERY).where(ACCOUNT.eq(account.id())).execute();
          insert(dsl, account, codes);
        });
    note(account, author, "second_factor.codes_renewed");
    return codes;
  }

  /**
   * Whether this is a code of the app, or a recovery code; either is used up by that, whichever
   * node looks at it.
   */
  public boolean verify(Account account, String code, Actor author) {
    String given = withoutSpaces(code);
    if (given.length() > LONGEST_CODE) {
      return false;
    }
    return SIX_DIGITS.matcher(given).matches()
        ? verifyStep(account, given)
        : useRecoveryCode(account, given, author);
  }

  private boolean verifyStep(Account account, String code) {
    OptionalLong step =
        database
            .dsl()
            .select(SECRET)
            .from(FACTORS)
            .where(ACCOUNT.eq(account.id()))
            .fetchOptional(SECRET)
            .map(encryption::decrypt)
            .map(secret -> new TotpSecret(secret).step(code, clock.instant()))
            .orElse(OptionalLong.empty());
    return step.isPresent()
        && database
                .dsl()
                .update(FACTORS)
                .set(STEP, step.getAsLong())
                .where(ACCOUNT.eq(account.id()))
                .and(STEP.lt(step.getAsLong()))
                .execute()
            == 1;
  }

  private boolean useRecoveryCode(Account account, String code, Actor author) {
    boolean used =
        database
                .dsl()
                .deleteFrom(RECOVERY)
                .where(ACCOUNT.eq(account.id()))
                .and(CODE_HASH.eq(Secrets.hash(normal(code))))
                .execute()
            == 1;
    if (used) {
      note(account, author, "second_factor.recovery_code_used");
    }
    return used;
  }

  private boolean insert(
      DSLContext dsl, Account account, TotpSecret secret, long step, List<String> codes) {
    int made =
        dsl.insertInto(FACTORS)
            .set(ACCOUNT, account.id())
            .set(SECRET, encryption.encrypt(secret.base32()))
            .set(STEP, step)
            .onConflictDoNothing()
            .execute();
    if (made == 1) {
      insert(dsl, account, codes);
    }
    return made == 1;
  }

  private static void insert(DSLContext dsl, Account account, List<String> codes) {
    var rows = dsl.insertInto(RECOVERY, ACCOUNT, CODE_HASH);
    for (String code : codes) {
      rows = rows.values(account.id(), Secrets.hash(normal(code)));
    }
    rows.execute();
  }

  private void note(Account account, Actor author, String action) {
    accounts.forget(account.id());
    activity.append(author, null, action, Map.of("email", account.email()));
  }

  private static List<String> newRecoveryCodes() {
    return Stream.generate(SecondFactors::newRecoveryCode).limit(RECOVERY_CODES).toList();
  }

  /** {@code k3wq-77ab-...}: small letters and digits in groups that one can read out. */
  private static String newRecoveryCode() {
    byte[] bytes = new byte[RECOVERY_BYTES];
    RANDOM.nextBytes(bytes);
    String text = Base32.toBase32String(bytes).toLowerCase(Locale.ROOT);
    return String.join("-", text.split("(?<=\\G.{" + GROUP + "})", 0));
  }

  private static String normal(String code) {
    return code.replace("-", "").toLowerCase(Locale.ROOT);
  }

  private static String withoutSpaces(String code) {
    return code.replaceAll("\\s", "");
  }
}
