package io.relata.platform.management;

import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.ActivityFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The parameters with which entries of the log are asked for.
 *
 * @param before an entry's id: only older ones
 * @param limit how many entries, 50 where nothing is said
 * @param actor a part of the acting identity
 * @param action what the action's word begins with
 * @param from the first moment
 * @param to the first moment that is too late
 */
record ActivityQuery(
    @Nullable Long before,
    @Nullable Integer limit,
    @Nullable String actor,
    @Nullable String action,
    @Nullable Instant from,
    @Nullable Instant to) {

  private static final int USUAL = 50;
  private static final int MOST = 500;

  int size() {
    return PageSize.of(limit, USUAL, MOST);
  }

  /**
   * @param tenant null for the log of the whole platform
   */
  ActivityFilter filter(@Nullable TenantId tenant) {
    return new ActivityFilter(
        tenant, actor, action, Moments.checked("from", from), Moments.checked("to", to));
  }
}
