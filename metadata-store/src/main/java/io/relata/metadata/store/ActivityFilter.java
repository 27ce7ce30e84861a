package io.relata.metadata.store;

import io.relata.metadata.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the log are wanted; null asks for nothing in particular.
 *
 * @param tenant what is about this tenant, under whatever slug; nothing of a former tenant that had
 *     its slug
 * @param actor a part of the acting identity, in whatever case
 * @param action what the action's word begins with: {@code tenant.}, {@code key.created}
 * @param from the first moment
 * @param to the first moment that is too late
 */
public record ActivityFilter(
    @Nullable TenantId tenant,
    @Nullable String actor,
    @Nullable String action,
    @Nullable Instant from,
    @Nullable Instant to) {
  /** Everything that anybody did. */
  public static final ActivityFilter ALL = new ActivityFilter(null, null, null, null, null);

  public static ActivityFilter of(TenantId tenant) {
    return new ActivityFilter(tenant, null, null, null, null);
  }
}
