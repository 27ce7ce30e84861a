package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.access.Caller;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The API keys of tenants.
 *
 * <p>A key is looked up on each request, so what is known of one is remembered for {@link
 * #STALE_FOR}: a key revoked on any node ends at once on all of them, and within that time where
 * {@link StoreChanges} do not get through. An expiry is exact. Unknown ids are remembered too, so
 * that guessing costs the database nothing.
 */
@Component
public final class ApiKeys implements AutoCloseable {
  /** How long a change on another node may go unnoticed where its announcement is lost. */
  static final Duration STALE_FOR = Duration.ofSeconds(1);

  private static final int REMEMBERED = 10_000;
  private static final Pattern FORM = Pattern.compile("rk_([0-9a-f]{16})_([0-9a-f]{64})");

  private static final Name NAME = name("relata", "api_keys");
  private static final Table<Record> API_KEYS = table(NAME);
  private static final Field<String> ID = field(name("id"), SQLDataType.VARCHAR);
  private static final Field<UUID> TENANT = field(name("tenant"), SQLDataType.UUID);
  private static final Field<String> KEY_NAME = field(name("name"), SQLDataType.VARCHAR);
  private static final Field<byte[]> SECRET_HASH = field(name("secret_hash"), SQLDataType.BLOB);
  private static final Field<String[]> ROLES = field(name("roles"), SQLDataType.VARCHAR.array());
  private static final Field<JSONB> CONTEXT = field(name("context"), SQLDataType.JSONB);
  private static final Field<OffsetDateTime> CREATED_AT =
      field(name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  private static final Field<OffsetDateTime> EXPIRES_AT =
      field(name("expires_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  private static final Field<OffsetDateTime> LAST_USED_AT =
      field(name("last_used_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

  private static final List<Field<?>> FIELDS =
      List.of(
          ID, TENANT, KEY_NAME, SECRET_HASH, ROLES, CONTEXT, CREATED_AT, EXPIRES_AT, LAST_USED_AT);

  private final StoreDatabase database;
  private final ActivityLog activity;
  private final StoreChanges changes;
  private final LastUse lastUse;
  private final LoadingCache<String, Optional<Known>> known;

  @Autowired
  ApiKeys(StoreDatabase database, ActivityLog activity, StoreChanges changes) {
    this(database, activity, changes, STALE_FOR);
  }

  ApiKeys(StoreDatabase database, ActivityLog activity, StoreChanges changes, Duration staleFor) {
    this.database = database;
    this.activity = activity;
    this.changes = changes;
    this.lastUse = new LastUse(database, NAME);
    this.known =
        Caches.builder().maximumSize(REMEMBERED).expireAfterWrite(staleFor).build(this::load);
    changes.listen(
        StoreTopic.API_KEYS,
        subject -> subject.ifPresentOrElse(known::invalidate, known::invalidateAll));
  }

  /**
   * Makes a key.
   *
   * @param author who does it, and from where
   */
  public IssuedApiKey create(Tenant tenant, NewApiKey wanted, Actor author) {
    String id = Secrets.newId();
    String secret = Secrets.newSecret();
    database
        .dsl()
        .insertInto(API_KEYS)
        .set(ID, id)
        .set(TENANT, tenant.id().value())
        .set(KEY_NAME, wanted.name())
        .set(SECRET_HASH, Secrets.hash(secret))
        .set(ROLES, new TreeSet<>(wanted.roles()).toArray(String[]::new))
        .set(CONTEXT, StoreJson.write(wanted.context()))
        .set(EXPIRES_AT, Times.offset(wanted.expiresAt()))
        .execute();
    activity.append(
        author,
        tenant,
        "key.created",
        Map.of(
            "key", id, "name", wanted.name(), "roles", wanted.roles().stream().sorted().toList()));
    known.invalidate(id);
    ApiKey key = find(tenant.id(), id).orElseThrow(() -> new NoSuchTenantException(tenant.id()));
    return new IssuedApiKey(key, "rk_" + id + "_" + secret);
  }

  /** The tenant's keys, oldest first. */
  public List<ApiKey> list(TenantId tenant) {
    return database
        .dsl()
        .select(FIELDS)
        .from(API_KEYS)
        .where(TENANT.eq(tenant.value()))
        .orderBy(CREATED_AT, ID)
        .fetch(ApiKeys::key);
  }

  public Optional<ApiKey> find(TenantId tenant, String id) {
    return database
        .dsl()
        .select(FIELDS)
        .from(API_KEYS)
        .where(TENANT.eq(tenant.value()))
        .and(ID.eq(id))
        .fetchOptional(ApiKeys::key);
  }

  /** Ends a key for good; says whether there was one. */
  public boolean revoke(Tenant tenant, String id, Actor author) {
    int revoked =
        database.inTransaction(
            dsl -> {
              changes.announce(dsl, StoreTopic.API_KEYS, id);
              return dsl.deleteFrom(API_KEYS)
                  .where(TENANT.eq(tenant.id().value()))
                  .and(ID.eq(id))
                  .execute();
            });
    known.invalidate(id);
    if (revoked > 0) {
      activity.append(author, tenant, "key.revoked", Map.of("key", id));
    }
    return revoked > 0;
  }

  /**
   * Who sends this secret to this tenant; empty for a secret that is unknown, expired, revoked or
   * another tenant's.
   *
   * @param secret {@code rk_<id>_<secret>}
   */
  public Optional<Caller> authenticate(TenantId tenant, String secret) {
    Matcher form = FORM.matcher(secret);
    if (!form.matches()) {
      return Optional.empty();
    }
    Optional<Known> key = known.get(form.group(1));
    if (key.isEmpty() || !key.get().opens(tenant, Secrets.hash(form.group(2)))) {
      return Optional.empty();
    }
    lastUse.note(form.group(1));
    return Optional.of(key.get().caller());
  }

  /** Writes down what is only remembered yet: when keys were last used. */
  @Override
  public void close() {
    lastUse.flush();
  }

  private Optional<Known> load(String id) {
    return database
        .dsl()
        .select(FIELDS)
        .from(API_KEYS)
        .where(ID.eq(id))
        .fetchOptional(
            row ->
                new Known(
                    new TenantId(row.get(TENANT)),
                    row.get(SECRET_HASH),
                    Times.instant(row.get(EXPIRES_AT)),
                    caller(key(row))));
  }

  private static Caller caller(ApiKey key) {
    return new Caller("key:" + key.id(), key.roles(), key.context());
  }

  private static ApiKey key(Record row) {
    return new ApiKey(
        row.get(ID),
        row.get(KEY_NAME),
        new TreeSet<>(List.of(row.get(ROLES))),
        StoreJson.read(row.get(CONTEXT)),
        row.get(CREATED_AT).toInstant(),
        Times.instant(row.get(EXPIRES_AT)),
        Times.instant(row.get(LAST_USED_AT)));
  }

  private record Known(
      TenantId tenant, byte[] secretHash, @Nullable Instant expiresAt, Caller caller) {
    boolean opens(TenantId wanted, byte[] hash) {
      boolean right = Secrets.same(secretHash, hash);
      boolean current = expiresAt == null || Instant.now().isBefore(expiresAt);
      return right && current && tenant.equals(wanted);
    }
  }
}
