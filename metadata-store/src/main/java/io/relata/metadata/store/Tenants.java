package io.relata.metadata.store;

import static io.relata.metadata.store.TenantRows.ID;
import static io.relata.metadata.store.TenantRows.NAME;
import static io.relata.metadata.store.TenantRows.SLUG;
import static io.relata.metadata.store.TenantRows.TENANTS;
import static io.relata.metadata.store.TenantRows.WHOLE;
import static org.jooq.impl.DSL.noCondition;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tenants of the platform. Those being made or deleted are not among them. */
@Component
public final class Tenants {
  private final StoreDatabase database;
  private final KnownTenants known;
  private final TenantSchemas schemas;
  private final ActivityLog activity;

  Tenants(StoreDatabase database, KnownTenants known, TenantSchemas schemas, ActivityLog activity) {
    this.database = database;
    this.known = known;
    this.schemas = schemas;
    this.activity = activity;
  }

  /**
   * Makes a tenant with its own schema and database role, and its model as version 1. Each tenant
   * has that version: an empty template gives it an empty one.
   *
   * @param template a valid model; its ids become the tenant's
   * @param author who does it, and from where
   */
  public TenantCreation create(TenantSlug slug, String name, DataModel template, Actor author) {
    Optional<TenantId> made = schemas.create(slug, name, template, author);
    if (made.isEmpty()) {
      return new TenantCreation.SlugTaken(slug);
    }
    known.forget(slug);
    Tenant tenant = find(made.get()).orElseThrow(() -> new NoSuchTenantException(made.get()));
    return new TenantCreation.Created(tenant);
  }

  /** All of them, by slug. */
  public List<Tenant> list() {
    return database
        .dsl()
        .select(TenantRows.FIELDS)
        .from(TENANTS)
        .where(WHOLE)
        .orderBy(SLUG)
        .fetch(TenantRows::tenant);
  }

  /**
   * Some of them, by slug.
   *
   * @param seen which ones may be in it
   * @param part see {@link Members#tenants}, as for the other two
   */
  TenantPage page(Condition seen, String part, @Nullable TenantSlug after, int limit) {
    List<Tenant> found =
        database
            .dsl()
            .select(TenantRows.FIELDS)
            .from(TENANTS)
            .where(WHOLE)
            .and(seen)
            .and(part.isEmpty() ? noCondition() : named(part))
            .and(after == null ? noCondition() : SLUG.gt(after.value()))
            .orderBy(SLUG)
            .limit(limit + 1)
            .fetch(TenantRows::tenant);
    return found.size() <= limit
        ? new TenantPage(found, null)
        : new TenantPage(found.subList(0, limit), found.get(limit - 1).slug());
  }

  private static Condition named(String part) {
    return TextConditions.contains(NAME, part).or(TextConditions.contains(SLUG, part));
  }

  /** Cheap enough for each request; another node's changes show within a second. */
  public Optional<Tenant> find(TenantSlug slug) {
    return known.find(slug);
  }

  /** As the database has it now. */
  public Optional<Tenant> find(TenantId id) {
    return database
        .dsl()
        .select(TenantRows.FIELDS)
        .from(TENANTS)
        .where(ID.eq(id.value()))
        .and(WHOLE)
        .fetchOptional(TenantRows::tenant);
  }

  /** Gives a tenant another name for people. */
  public Tenant rename(Tenant tenant, String name, Actor author) {
    database.dsl().update(TENANTS).set(NAME, name).where(ID.eq(tenant.id().value())).execute();
    known.forget(tenant.slug());
    activity.append(
        author,
        tenant,
        "tenant.renamed",
        Map.of("name", new ChangedValue(tenant.name(), name).asDetail()));
    return find(tenant.id()).orElseThrow(() -> new NoSuchTenantException(tenant.id()));
  }

  /**
   * Deletes a tenant and all its data. It is gone from the API at once and its slug is free; the
   * tables are dropped before this returns. A kill on the way is made good by the recovery.
   */
  public void delete(Tenant tenant, Actor author) {
    activity.append(author, tenant, "tenant.deleted", Map.of("name", tenant.name()));
    schemas.drop(tenant.id());
    known.forget(tenant.slug());
  }
}
