package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.access.Role;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What each tenant's owner has set. It is asked for on each request and remembered for a second
 * ({@link ApiKeys} does the same, and says why that is enough).
 */
@Component
public final class TenantSettings {
  private static final int REMEMBERED = 10_000;

  private static final Table<Record> SETTINGS = table(name("relata", "tenant_settings"));
  private static final Field<UUID> TENANT = field(name("tenant"), SQLDataType.UUID);
  private static final Field<JSONB> VALUES = field(name("settings"), SQLDataType.JSONB);

  private final StoreDatabase database;
  private final ActivityLog activity;
  private final StoreChanges changes;
  private final Encryption encryption;
  private final KeySetAddressRule addresses;
  private final LoadingCache<TenantId, Settings> known;

  TenantSettings(
      StoreDatabase database,
      ActivityLog activity,
      StoreChanges changes,
      Encryption encryption,
      KeySetAddressRule addresses) {
    this.database = database;
    this.activity = activity;
    this.changes = changes;
    this.encryption = encryption;
    this.addresses = addresses;
    this.known =
        Caches.builder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(ApiKeys.STALE_FOR)
            .build(tenant -> load(database.dsl(), tenant));
    changes.listen(
        StoreTopic.SETTINGS,
        subject ->
            subject
                .map(tenant -> new TenantId(UUID.fromString(tenant)))
                .ifPresentOrElse(known::invalidate, known::invalidateAll));
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
    SettingsPatch applied =
        new SettingsPatch(encryption, addresses, () -> rolesOf(database.dsl(), tenant.id()));
    Changed changed = database.inTransaction(dsl -> change(dsl, tenant.id(), patch, applied));
    if (!applied.problems().isEmpty()) {
      return new SettingsChange.Refused(applied.problems());
    }
    known.invalidate(tenant.id());
    activity.append(author, tenant, "settings.changed", changed.details(patch));
    return new SettingsChange.Changed(changed.after());
  }

  /** The roles that the tenant defines. */
  private static Set<String> rolesOf(DSLContext dsl, TenantId tenant) {
    return PolicyRows.current(dsl, tenant).policy().roles().stream()
        .map(Role::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Changed change(
      DSLContext dsl, TenantId tenant, Map<String, @Nullable Object> patch, SettingsPatch applied) {
    dsl.insertInto(SETTINGS)
        .set(TENANT, tenant.value())
        .set(VALUES, JSONB.valueOf("{}"))
        .onConflictDoNothing()
        .execute();
    dsl.select(VALUES).from(SETTINGS).where(TENANT.eq(tenant.value())).forUpdate().execute();
    Settings before = load(dsl, tenant);
    Settings changed = applied.apply(before, patch);
    if (applied.problems().isEmpty()) {
      dsl.update(SETTINGS)
          .set(VALUES, SettingsJson.write(changed))
          .where(TENANT.eq(tenant.value()))
          .execute();
      changes.announce(dsl, StoreTopic.SETTINGS, tenant.toString());
    }
    return new Changed(before, changed);
  }

  private static Settings load(DSLContext dsl, TenantId tenant) {
    return dsl.select(VALUES)
        .from(SETTINGS)
        .where(TENANT.eq(tenant.value()))
        .fetchOptional(VALUES)
        .map(SettingsJson::read)
        .orElse(Settings.DEFAULTS);
  }

  /** The settings around a change. */
  private record Changed(Settings before, Settings after) {

    /** What changed with its values; of tokens the names alone, as there are secrets among them. */
    Map<String, Object> details(Map<String, @Nullable Object> patch) {
      Map<String, Object> details = new TreeMap<>();
      patch.forEach(
          (name, value) -> {
            List<String> parts =
                value instanceof Map<?, ?> values
                    ? values.keySet().stream().map(String::valueOf).sorted().toList()
                    : List.of();
            details.put(
                name,
                switch (name) {
                  case SettingsPatch.LIMITS -> limits(parts);
                  case SettingsPatch.READ_POLICY ->
                      change(settings -> settings.readPolicy().settingName());
                  case SettingsPatch.ANONYMOUS_INTROSPECTION ->
                      change(Settings::anonymousIntrospection);
                  case SettingsPatch.CORS_ORIGINS -> change(Settings::corsOrigins);
                  case SettingsPatch.NUMBERS ->
                      change(settings -> settings.numbers().settingName());
                  default -> parts;
                });
          });
      return details;
    }

    private Map<String, Object> change(Function<Settings, Object> value) {
      return new ChangedValue(value.apply(before), value.apply(after)).asDetail();
    }

    private Map<String, Object> limits(List<String> names) {
      Map<String, Object> values = new TreeMap<>();
      for (String name : names) {
        Limit.named(name)
            .ifPresent(
                limit ->
                    values.put(
                        name,
                        new ChangedValue(
                                before.limits().set().get(limit), after.limits().set().get(limit))
                            .asDetail()));
      }
      return values;
    }
  }
}
