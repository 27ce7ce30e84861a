package io.relata.metadata.store;

import static org.jooq.impl.DSL.noCondition;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** A filter of the log as SQL. */
final class ActivityConditions {
  private ActivityConditions() {}

  static Condition of(ActivityFilter filter, @Nullable Long before) {
    return tenant(filter)
        .and(contains(filter.actor()))
        .and(begins(filter.action()))
        .and(filter.from() == null ? noCondition() : ActivityLog.AT.ge(time(filter.from())))
        .and(filter.to() == null ? noCondition() : ActivityLog.AT.lt(time(filter.to())))
        .and(before == null ? noCondition() : ActivityLog.ID.lt(before));
  }

  private static Condition tenant(ActivityFilter filter) {
    Field<UUID> column = ActivityLog.TENANT_ID;
    return filter.tenant() == null ? noCondition() : column.eq(filter.tenant().value());
  }

  private static Condition contains(@Nullable String actor) {
    return actor == null ? noCondition() : TextConditions.contains(ActivityLog.ACTOR, actor);
  }

  private static Condition begins(@Nullable String action) {
    return action == null ? noCondition() : TextConditions.begins(ActivityLog.ACTION, action);
  }

  private static OffsetDateTime time(java.time.Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
