package io.relata.metadata.store;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** A filter of the log as SQL. What is searched for is text, whatever signs are in it. */
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
    if (actor == null) {
      return noCondition();
    }
    return possible(actor) ? ActivityLog.ACTOR.containsIgnoreCase(actor) : falseCondition();
  }

  private static Condition begins(@Nullable String action) {
    if (action == null) {
      return noCondition();
    }
    return possible(action) ? ActivityLog.ACTION.startsWith(action) : falseCondition();
  }

  /** PostgreSQL has no text with a NUL in it, and refuses to look for one. */
  private static boolean possible(String text) {
    return text.indexOf(0) < 0;
  }

  private static OffsetDateTime time(java.time.Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
