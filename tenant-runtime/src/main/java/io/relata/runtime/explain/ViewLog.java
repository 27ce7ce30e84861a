package io.relata.runtime.explain;

import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Notes in the activity log whenever somebody looks at a tenant as somebody else. */
public final class ViewLog {

  private static final String VIEWED_AS = "data.viewed_as";

  /** What was looked at. */
  public enum Viewed {
    ROWS,
    SCHEMA,
    QUERY,
    EXPLANATION
  }

  private final ActivityLog activity;

  public ViewLog(ActivityLog activity) {
    this.activity = activity;
  }

  /**
   * @param actor who looks
   * @param identity as whom; of its claims only the names are noted
   * @param table empty where it is about no single table
   */
  public void note(
      Actor actor, Tenant tenant, AskedIdentity identity, Viewed viewed, String table) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("viewed", viewed.name().toLowerCase(Locale.ROOT));
    details.put("roles", List.copyOf(identity.roles()));
    put(details, "key", identity.key());
    put(details, "user", identity.user());
    put(details, "table", table);
    if (!identity.claims().isEmpty()) {
      details.put("claims", identity.claims().keySet().stream().sorted().toList());
    }
    activity.append(actor, tenant, VIEWED_AS, details);
  }

  private static void put(Map<String, Object> details, String name, String value) {
    if (!value.isEmpty()) {
      details.put(name, value);
    }
  }
}
