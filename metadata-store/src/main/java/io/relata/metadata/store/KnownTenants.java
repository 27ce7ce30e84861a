package io.relata.metadata.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tenants by slug, as each request asks for them. What is known is remembered for {@link
 * ApiKeys#STALE_FOR}: what this node changes shows at once, what another node changes shows within
 * that time, and so do its new model versions.
 */
@Component
final class KnownTenants {
  private static final int REMEMBERED = 20_000;

  private final LoadingCache<TenantSlug, Optional<Tenant>> known;

  KnownTenants(StoreDatabase database) {
    this.known =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(ApiKeys.STALE_FOR)
            .build(
                slug ->
                    database
                        .dsl()
                        .select(TenantRows.FIELDS)
                        .from(TenantRows.TENANTS)
                        .where(TenantRows.SLUG.eq(slug.value()))
                        .and(TenantRows.WHOLE)
                        .fetchOptional(TenantRows::tenant));
  }

  Optional<Tenant> find(TenantSlug slug) {
    return known.get(slug);
  }

  /** A look-up that is under way ends first, so that it can not bring the old value back. */
  void forget(TenantSlug slug) {
    known.invalidate(slug);
  }
}
