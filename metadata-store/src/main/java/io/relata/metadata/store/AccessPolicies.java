package io.relata.metadata.store;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The access policy of each tenant, in revisions that are never rewritten.
 *
 * <p>The one in force is asked for on each request, so it is remembered as long as {@link ApiKeys}
 * remembers a key: what is saved on any node holds at once on all of them, and within that time
 * where {@link StoreChanges} do not get through.
 */
@Component
public final class AccessPolicies {
  private static final int REMEMBERED = 10_000;

  private final StoreDatabase database;
  private final ActivityLog activity;
  private final StoreChanges changes;
  private final LoadingCache<TenantId, CurrentPolicy> known;

  @Autowired
  AccessPolicies(StoreDatabase database, ActivityLog activity, StoreChanges changes) {
    this(database, activity, changes, ApiKeys.STALE_FOR);
  }

  AccessPolicies(
      StoreDatabase database, ActivityLog activity, StoreChanges changes, Duration staleFor) {
    this.database = database;
    this.activity = activity;
    this.changes = changes;
    this.known =
        Caches.builder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(staleFor)
            .build(tenant -> PolicyRows.current(database.dsl(), tenant));
    changes.listen(
        StoreTopic.ACCESS,
        subject ->
            subject
                .map(tenant -> new TenantId(UUID.fromString(tenant)))
                .ifPresentOrElse(known::invalidate, known::invalidateAll));
  }

  /** The policy that is in force; may be as old as {@link ApiKeys} allows. */
  public CurrentPolicy current(TenantId tenant) {
    return known.get(tenant);
  }

  /** The policy that is in force, asked anew: what a change begins with. */
  public CurrentPolicy latest(TenantId tenant) {
    return PolicyRows.current(database.dsl(), tenant);
  }

  /** A policy that is or was in force. */
  public Optional<CurrentPolicy> find(TenantId tenant, long revision) {
    return PolicyRows.find(database.dsl(), tenant, revision);
  }

  /** The latest revisions, newest first. */
  public List<PolicyRevision> revisions(TenantId tenant, int count) {
    return PolicyRows.list(database.dsl(), tenant, count);
  }

  /**
   * Puts a policy in force. One that equals the present one makes no revision.
   *
   * @param expected the revision that the change was made from; null for whichever there is
   * @param author who does it, and from where
   */
  public PolicySaving save(
      Tenant tenant, AccessPolicy policy, @Nullable Long expected, Actor author, String message) {
    PolicySaving saving =
        database.inTransaction(dsl -> save(dsl, tenant.id(), policy, expected, author, message));
    known.invalidate(tenant.id());
    if (saving instanceof PolicySaving.Saved(CurrentPolicy current)) {
      activity.append(author, tenant, "access.changed", Map.of("revision", current.revision()));
    }
    return saving;
  }

  /** Forgets what is remembered of a tenant: its policy may have changed elsewhere. */
  public void refresh(TenantId tenant) {
    known.invalidate(tenant);
  }

  private PolicySaving save(
      DSLContext dsl,
      TenantId tenant,
      AccessPolicy policy,
      @Nullable Long expected,
      Actor author,
      String message) {
    lock(dsl, tenant);
    CurrentPolicy present = PolicyRows.current(dsl, tenant);
    if ((expected != null && expected != present.revision())
        || VersionRows.bringsPolicy(dsl, tenant)) {
      return new PolicySaving.Stale(present);
    }
    if (policy.equals(present.policy())) {
      return new PolicySaving.Saved(present);
    }
    CurrentPolicy next = new CurrentPolicy(present.revision() + 1, policy);
    PolicyRows.insert(dsl, tenant, next, author.identity(), message);
    changes.announce(dsl, StoreTopic.ACCESS, tenant.value().toString());
    return new PolicySaving.Saved(next);
  }

  /** One change after the other; the tenant's row goes away with the tenant. */
  private static void lock(DSLContext dsl, TenantId tenant) {
    if (dsl.select(TenantRows.ID)
        .from(TenantRows.TENANTS)
        .where(TenantRows.ID.eq(tenant.value()))
        .forNoKeyUpdate()
        .fetchOptional()
        .isEmpty()) {
      throw new NoSuchTenantException(tenant);
    }
  }
}
