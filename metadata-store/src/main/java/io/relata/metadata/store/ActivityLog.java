package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people and scripts did to the platform. Entries are only ever added; the database refuses to
 * change them.
 */
@Component
public final class ActivityLog {
  /** Of {@link #each}, to keep a long log out of memory. */
  private static final int AT_A_TIME = 1_000;

  private static final Table<Record> ACTIVITY = table(name("relata", "activity"));
  static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
  static final Field<OffsetDateTime> AT = field(name("at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  static final Field<String> ACTOR = field(name("actor"), SQLDataType.VARCHAR);
  static final Field<UUID> TENANT_ID = field(name("tenant_id"), SQLDataType.UUID);
  static final Field<String> ACTION = field(name("action"), SQLDataType.VARCHAR);
  private static final Field<String> ADDRESS = field(name("address"), SQLDataType.VARCHAR);
  private static final Field<String> TENANT = field(name("tenant"), SQLDataType.VARCHAR);
  private static final Field<JSONB> DETAILS = field(name("details"), SQLDataType.JSONB);

  private final StoreDatabase database;

  ActivityLog(StoreDatabase database) {
    this.database = database;
  }

  /**
   * @param actor who does it, and from where
   * @param tenant null where the act is about no tenant
   * @param action a stable word, {@code tenant.created}: the part before the dot says what kind of
   *     thing it is about
   * @param details a few values by name, changes as {@link ChangedValue}s; never secrets, never row
   *     values
   */
  public void append(
      Actor actor, @Nullable Tenant tenant, String action, Map<String, Object> details) {
    append(database.dsl(), actor, tenant, action, details);
  }

  /** The same within a transaction: the entry is there where what it tells of is. */
  static void append(
      DSLContext dsl,
      Actor actor,
      @Nullable Tenant tenant,
      String action,
      Map<String, Object> details) {
    dsl.insertInto(ACTIVITY)
        .set(ACTOR, actor.identity())
        .set(ADDRESS, actor.address())
        .set(TENANT, tenant == null ? null : tenant.slug().value())
        .set(TENANT_ID, tenant == null ? null : tenant.id().value())
        .set(ACTION, action)
        .set(DETAILS, StoreJson.write(details))
        .execute();
  }

  /**
   * The newest entries that fit.
   *
   * @param before only entries older than the one with this id; null to begin with the newest
   * @param limit how many, at least 1
   */
  public ActivityPage page(ActivityFilter filter, @Nullable Long before, int limit) {
    List<ActivityEntry> found =
        database
            .dsl()
            .select(ID, AT, ACTOR, ADDRESS, TENANT, ACTION, DETAILS)
            .from(ACTIVITY)
            .where(ActivityConditions.of(filter, before))
            .orderBy(ID.desc())
            .limit(limit + 1)
            .fetch(ActivityLog::entry);
    return found.size() <= limit
        ? new ActivityPage(found, null)
        : new ActivityPage(found.subList(0, limit), found.get(limit - 1).id());
  }

  /** All entries that fit, newest first, with only some of them in memory. */
  public void each(ActivityFilter filter, Consumer<ActivityEntry> taker) {
    ActivityPage page = page(filter, null, AT_A_TIME);
    page.entries().forEach(taker);
    while (page.next() != null) {
      page = page(filter, page.next(), AT_A_TIME);
      page.entries().forEach(taker);
    }
  }

  /** Whether there has ever been a tenant of this slug. */
  public boolean knows(TenantSlug slug) {
    return database
        .dsl()
        .fetchExists(
            database.dsl().selectOne().from(ACTIVITY).where(TENANT.eq(slug.value())).limit(1));
  }

  private static ActivityEntry entry(Record row) {
    return new ActivityEntry(
        row.get(ID),
        row.get(AT).toInstant(),
        new Actor(row.get(ACTOR), row.get(ADDRESS)),
        row.get(TENANT),
        row.get(ACTION),
        StoreJson.read(row.get(DETAILS)));
  }
}
