package io.relata.metadata.store;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.cache.Caches;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Tenants by slug, as each request asks for them. What is known is remembered for {@link
 * ApiKeys#STALE_FOR}: what any node changes shows at once on all of them, and within that time
 * where {@link StoreChanges} do not get through.
 */
@Component
final class KnownTenants {
  private static final int REMEMBERED = 20_000;

  private final LoadingCache<TenantSlug, Optional<Tenant>> known;

  private final StoreDatabase database;
  private final StoreChanges changes;

  @Autowired
  KnownTenants(StoreDatabase database, StoreChanges changes) {
    this(database, changes, ApiKeys.STALE_FOR);
  }

  KnownTenants(StoreDatabase database, StoreChanges changes, Duration staleFor) {
    this.database = database;
    this.changes = changes;
    this.known =
        Caches.builder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(staleFor)
            .build(
                slug ->
                    database
                        .dsl()
                        .select(TenantRows.FIELDS)
                        .from(TenantRows.TENANTS)
                        .where(TenantRows.SLUG.eq(slug.value()))
                        .and(TenantRows.WHOLE)
                        .fetchOptional(TenantRows::tenant));
    changes.listen(
        StoreTopic.TENANTS,
        subject ->
            subject.ifPresentOrElse(
                slug -> known.asMap().keySet().removeIf(other -> other.value().equals(slug)),
                known::invalidateAll));
  }

  Optional<Tenant> find(TenantSlug slug) {
    return known.get(slug);
  }

  /**
   * Once a change is committed, on all nodes. A look-up that is under way here ends first, so that
   * it can not bring the old value back.
   */
  void forget(TenantSlug slug) {
    known.invalidate(slug);
    changes.announce(database.dsl(), StoreTopic.TENANTS, slug.value());
  }
}
