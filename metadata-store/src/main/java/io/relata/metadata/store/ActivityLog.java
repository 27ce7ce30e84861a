package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
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
  private static final Table<Record> ACTIVITY = table(name("relata", "activity"));
  private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
  private static final Field<OffsetDateTime> AT =
      field(name("at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  private static final Field<String> ACTOR = field(name("actor"), SQLDataType.VARCHAR);
  private static final Field<String> ADDRESS = field(name("address"), SQLDataType.VARCHAR);
  private static final Field<String> TENANT = field(name("tenant"), SQLDataType.VARCHAR);
  private static final Field<String> ACTION = field(name("action"), SQLDataType.VARCHAR);
  private static final Field<JSONB> DETAILS = field(name("details"), SQLDataType.JSONB);

  private final StoreDatabase database;

  ActivityLog(StoreDatabase database) {
    this.database = database;
  }

  /**
   * @param actor who does it, and from where
   * @param tenant null where the act is about no tenant
   * @param action a stable word, {@code tenant.created}
   * @param details a few values by name; never secrets, never row values
   */
  public void append(
      Actor actor, @Nullable Tenant tenant, String action, Map<String, Object> details) {
    database
        .dsl()
        .insertInto(ACTIVITY)
        .set(ACTOR, actor.identity())
        .set(ADDRESS, actor.address())
        .set(TENANT, tenant == null ? null : tenant.slug().value())
        .set(ACTION, action)
        .set(DETAILS, StoreJson.write(details))
        .execute();
  }

  /** Everybody's latest entries, newest first. */
  public List<ActivityEntry> latest(int count) {
    return fetch(noCondition(), count);
  }

  /**
   * The latest entries about a tenant, newest first; those of a former tenant with this slug too.
   */
  public List<ActivityEntry> latest(TenantSlug tenant, int count) {
    return fetch(TENANT.eq(tenant.value()), count);
  }

  private List<ActivityEntry> fetch(Condition condition, int count) {
    return database
        .dsl()
        .select(ID, AT, ACTOR, ADDRESS, TENANT, ACTION, DETAILS)
        .from(ACTIVITY)
        .where(condition)
        .orderBy(ID.desc())
        .limit(count)
        .fetch(
            row ->
                new ActivityEntry(
                    row.get(ID),
                    row.get(AT).toInstant(),
                    new Actor(row.get(ACTOR), row.get(ADDRESS)),
                    row.get(TENANT),
                    row.get(ACTION),
                    StoreJson.read(row.get(DETAILS))));
  }
}
