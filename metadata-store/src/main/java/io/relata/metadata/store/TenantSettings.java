package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.model.TenantId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What each tenant's owner has set. Only values that differ from the defaults are kept, so a better
 * default reaches everybody. They are asked for on each request and remembered for a second ({@link
 * ApiKeys} does the same, and says why that is enough).
 */
@Component
public final class TenantSettings {
  private static final int REMEMBERED = 10_000;
  private static final String LIMITS = "limits";

  private static final Table<Record> SETTINGS = table(name("relata", "tenant_settings"));
  private static final Field<UUID> TENANT = field(name("tenant"), SQLDataType.UUID);
  private static final Field<JSONB> VALUES = field(name("settings"), SQLDataType.JSONB);

  private final StoreDatabase database;
  private final ActivityLog activity;
  private final LoadingCache<TenantId, Settings> known;

  TenantSettings(StoreDatabase database, ActivityLog activity) {
    this.database = database;
    this.activity = activity;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(ApiKeys.STALE_FOR)
            .build(tenant -> new Settings(load(database.dsl(), tenant)));
  }

  public Settings of(TenantId tenant) {
    return known.get(tenant);
  }

  /**
   * Changes what {@code patch} names and leaves the rest: {@code {"limits": {"depth": 20, "tokens":
   * null}}} sets one limit and puts another back to its default. With any problem nothing changes.
   *
   * @param patch JSON data, as a request carries it
   * @param author who does it, and from where
   */
  public SettingsChange patch(Tenant tenant, Map<String, @Nullable Object> patch, Actor author) {
    List<SettingsChange.Problem> problems = new ArrayList<>();
    Map<Limit, Optional<Long>> limits = read(patch, problems);
    if (!problems.isEmpty()) {
      return new SettingsChange.Refused(problems);
    }
    Changed changed = database.inTransaction(dsl -> change(dsl, tenant.id(), limits));
    known.invalidate(tenant.id());
    activity.append(author, tenant, "settings.changed", Map.of(LIMITS, changed.values()));
    return new SettingsChange.Changed(new Settings(changed.after()));
  }

  private static Map<Limit, Optional<Long>> read(
      Map<String, @Nullable Object> patch, List<SettingsChange.Problem> problems) {
    Map<Limit, Optional<Long>> limits = new EnumMap<>(Limit.class);
    patch.forEach(
        (name, value) -> {
          if (!name.equals(LIMITS)) {
            problems.add(problem(name, "UNKNOWN_SETTING", "there is no setting of this name"));
          } else if (value instanceof Map<?, ?> values) {
            values.forEach(
                (limit, wanted) -> readLimit(String.valueOf(limit), wanted, limits, problems));
          } else {
            problems.add(problem(name, "WRONG_TYPE", "limits are an object"));
          }
        });
    return limits;
  }

  private static void readLimit(
      String name,
      @Nullable Object wanted,
      Map<Limit, Optional<Long>> limits,
      List<SettingsChange.Problem> problems) {
    String path = LIMITS + "." + name;
    Optional<Limit> limit = Limit.named(name);
    if (limit.isEmpty()) {
      problems.add(problem(path, "UNKNOWN_SETTING", "there is no limit of this name"));
    } else if (wanted == null) {
      limits.put(limit.get(), Optional.empty());
    } else {
      readValue(path, limit.get(), wanted, limits, problems);
    }
  }

  private static void readValue(
      String path,
      Limit limit,
      Object wanted,
      Map<Limit, Optional<Long>> limits,
      List<SettingsChange.Problem> problems) {
    if (!(wanted instanceof Number number) || !isWhole(number)) {
      problems.add(problem(path, "WRONG_TYPE", "a limit is a whole number"));
    } else if (number.longValue() < limit.least() || number.longValue() > limit.greatest()) {
      problems.add(
          problem(
              path, "OUT_OF_RANGE", "must be from " + limit.least() + " to " + limit.greatest()));
    } else {
      limits.put(limit, Optional.of(number.longValue()));
    }
  }

  private static boolean isWhole(Number number) {
    return new BigDecimal(number.toString()).compareTo(BigDecimal.valueOf(number.longValue())) == 0;
  }

  private static SettingsChange.Problem problem(String path, String code, String message) {
    return new SettingsChange.Problem(path, code, message);
  }

  private static Changed change(
      DSLContext dsl, TenantId tenant, Map<Limit, Optional<Long>> wanted) {
    dsl.insertInto(SETTINGS)
        .set(TENANT, tenant.value())
        .set(VALUES, JSONB.valueOf("{}"))
        .onConflictDoNothing()
        .execute();
    dsl.select(VALUES).from(SETTINGS).where(TENANT.eq(tenant.value())).forUpdate().execute();
    Limits before = load(dsl, tenant);
    Map<Limit, Long> limits = new EnumMap<>(Limit.class);
    limits.putAll(before.set());
    wanted.forEach(
        (limit, value) ->
            value.ifPresentOrElse(number -> limits.put(limit, number), () -> limits.remove(limit)));
    dsl.update(SETTINGS).set(VALUES, written(limits)).where(TENANT.eq(tenant.value())).execute();
    return new Changed(before, new Limits(limits), wanted.keySet());
  }

  private static JSONB written(Map<Limit, Long> limits) {
    Map<String, Object> names = new TreeMap<>();
    limits.forEach((limit, value) -> names.put(limit.settingName(), value));
    return StoreJson.write(Map.of(LIMITS, names));
  }

  private static Limits load(DSLContext dsl, TenantId tenant) {
    Map<Limit, Long> limits = new EnumMap<>(Limit.class);
    dsl.select(VALUES)
        .from(SETTINGS)
        .where(TENANT.eq(tenant.value()))
        .fetchOptional(VALUES)
        .map(StoreJson::read)
        .map(settings -> settings.get(LIMITS))
        .filter(Map.class::isInstance)
        .map(Map.class::cast)
        .ifPresent(
            values ->
                ((Map<?, ?>) values)
                    .forEach(
                        (name, value) ->
                            Limit.named(String.valueOf(name))
                                .ifPresent(
                                    limit -> limits.put(limit, ((Number) value).longValue()))));
    return new Limits(limits);
  }

  /** The limits around a change, and which ones were named in it. */
  private record Changed(Limits before, Limits after, Set<Limit> named) {
    /** By name; where none was or is set, the default was or is in force. */
    Map<String, Object> values() {
      Map<String, Object> values = new TreeMap<>();
      for (Limit limit : named) {
        values.put(
            limit.settingName(),
            new ChangedValue(before.set().get(limit), after.set().get(limit)).asDetail());
      }
      return values;
    }
  }
}
