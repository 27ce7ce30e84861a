package io.relata.metadata.store;

import static io.relata.metadata.store.TenantRows.CREATING;
import static io.relata.metadata.store.TenantRows.DELETING;
import static io.relata.metadata.store.TenantRows.DIFFERENCES;
import static io.relata.metadata.store.TenantRows.ID;
import static io.relata.metadata.store.TenantRows.NAME;
import static io.relata.metadata.store.TenantRows.READY;
import static io.relata.metadata.store.TenantRows.SET_ASIDE;
import static io.relata.metadata.store.TenantRows.SLUG;
import static io.relata.metadata.store.TenantRows.STATE;
import static io.relata.metadata.store.TenantRows.TENANTS;
import static io.relata.metadata.store.TenantRows.VERSION;
import static io.relata.metadata.store.TenantRows.WHOLE;

import io.relata.metadata.model.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * What publishing writes down of its progress, so that after a kill anyone can tell what was going
 * on. For the publishing package alone; whoever calls it holds the tenant's advisory lock.
 */
@Component
public final class PublishingJournal {

  private final StoreDatabase database;
  private final KnownTenants known;
  private final AccessPolicies policies;
  private final ModelAnnouncements announcements;

  PublishingJournal(
      StoreDatabase database,
      KnownTenants known,
      AccessPolicies policies,
      ModelAnnouncements announcements) {
    this.database = database;
    this.known = known;
    this.policies = policies;
    this.announcements = announcements;
  }

  /**
   * Writes down a tenant that is being made, with its first version as PENDING; false where the
   * slug is taken.
   */
  public boolean beginTenant(TenantSlug slug, String name, PendingVersion first) {
    return database.inTransaction(
        dsl -> {
          int inserted =
              dsl.insertInto(TENANTS)
                  .set(ID, first.tenant().value())
                  .set(SLUG, slug.value())
                  .set(NAME, name)
                  .set(STATE, CREATING)
                  .onConflict(SLUG)
                  .doNothing()
                  .execute();
          if (inserted > 0) {
            VersionRows.insert(dsl, first);
          }
          return inserted > 0;
        });
  }

  /**
   * Writes down a version as PENDING. From then on until it is settled, nobody else changes the
   * access policy that it brings a successor of.
   *
   * @return false where it brings an access policy, and the present one has been changed since
   * @throws NoSuchTenantException when the tenant is being deleted
   */
  public boolean begin(PendingVersion version) {
    return database.inTransaction(
        dsl -> {
          boolean whole =
              dsl.select(STATE)
                  .from(TENANTS)
                  .where(ID.eq(version.tenant().value()))
                  .and(WHOLE)
                  .forShare()
                  .fetchOptional()
                  .isPresent();
          if (!whole) {
            throw new NoSuchTenantException(version.tenant());
          }
          NextPolicy access = version.access();
          if (access != null
              && PolicyRows.current(dsl, version.tenant()).revision() != access.follows()) {
            return false;
          }
          VersionRows.insert(dsl, version);
          return true;
        });
  }

  /**
   * Marks a version as applied, puts the access policy that it brings in force, notes both in the
   * log of activity, and tells everybody; does nothing where that was done before.
   */
  public void applied(UnsettledVersion version) {
    Optional<String> slug =
        database.inTransaction(
            dsl ->
                VersionRows.settle(dsl, version, VersionState.APPLIED, null)
                    ? change(dsl, version)
                    : Optional.empty());
    slug.ifPresent(
        text -> {
          policies.refresh(version.tenant());
          known.forget(new TenantSlug(text));
          announcements.announce(new TenantVersion(version.tenant(), version.version()));
        });
  }

  /** Marks a version as failed; does nothing where it was settled before. */
  public void failed(UnsettledVersion version, String reason) {
    database.runInTransaction(dsl -> VersionRows.settle(dsl, version, VersionState.FAILED, reason));
  }

  /** The tenant's version that is PENDING. */
  public Optional<UnsettledVersion> pending(TenantId tenant) {
    return VersionRows.pending(database.dsl(), tenant);
  }

  /** The number for the tenant's next version. */
  public int nextVersion(TenantId tenant) {
    return VersionRows.latest(database.dsl(), tenant) + 1;
  }

  /** All that is half done: by someone at work right now, or by someone who is gone. */
  public List<UnsettledTenant> unsettled() {
    return database
        .dsl()
        .select(ID, STATE)
        .from(TENANTS)
        .where(STATE.in(CREATING, DELETING))
        .or(ID.in(VersionRows.tenantsWithPending()))
        .orderBy(ID)
        .fetch(PublishingJournal::unsettled);
  }

  /** What of this tenant is half done. */
  public Optional<UnsettledTenant> unsettled(TenantId tenant) {
    return unsettled().stream().filter(found -> found.tenant().equals(tenant)).findFirst();
  }

  /** Takes a tenant out of service until {@link #ready}. */
  public void setAside(TenantId tenant, List<String> differences) {
    forget(
        database
            .dsl()
            .update(TENANTS)
            .set(STATE, SET_ASIDE)
            .set(DIFFERENCES, differences.toArray(String[]::new))
            .set(TenantRows.CHANGED_IN, TenantRows.thisTransaction())
            .where(ID.eq(tenant.value()))
            .and(WHOLE)
            .returning(SLUG)
            .fetchOptional(SLUG));
  }

  /** Puts a tenant that was set aside into service. */
  public void ready(TenantId tenant) {
    forget(
        database
            .dsl()
            .update(TENANTS)
            .set(STATE, READY)
            .set(DIFFERENCES, new String[0])
            .set(TenantRows.CHANGED_IN, TenantRows.thisTransaction())
            .where(ID.eq(tenant.value()))
            .and(STATE.eq(SET_ASIDE))
            .returning(SLUG)
            .fetchOptional(SLUG));
  }

  /** Takes a tenant out of service for good and frees its slug. */
  public void deleting(TenantId tenant) {
    Optional<String> slug =
        database.inTransaction(
            dsl -> {
              Optional<String> present =
                  dsl.select(SLUG)
                      .from(TENANTS)
                      .where(ID.eq(tenant.value()))
                      .forUpdate()
                      .fetchOptional(SLUG);
              dsl.update(TENANTS)
                  .set(STATE, DELETING)
                  .setNull(SLUG)
                  .set(TenantRows.CHANGED_IN, TenantRows.thisTransaction())
                  .where(ID.eq(tenant.value()))
                  .execute();
              return present;
            });
    forget(slug);
  }

  /** Removes what is written of a tenant whose schema and role are gone. */
  public void gone(TenantId tenant) {
    database.dsl().deleteFrom(TENANTS).where(ID.eq(tenant.value())).execute();
  }

  private void forget(Optional<String> slug) {
    slug.ifPresent(text -> known.forget(new TenantSlug(text)));
  }

  private static Optional<String> change(DSLContext dsl, UnsettledVersion version) {
    Optional<Long> revision = PolicyRows.take(dsl, version);
    Optional<Tenant> tenant =
        dsl.update(TENANTS)
            .set(VERSION, version.version())
            .set(STATE, DSL.when(STATE.eq(CREATING), READY).otherwise(STATE))
            .set(TenantRows.CHANGED_IN, TenantRows.thisTransaction())
            .where(ID.eq(version.tenant().value()))
            .returning(TenantRows.FIELDS)
            .fetchOptional()
            .filter(row -> row.get(SLUG) != null)
            .map(TenantRows::tenant);
    tenant.ifPresent(changed -> note(dsl, changed, version, revision));
    return tenant.map(changed -> changed.slug().value());
  }

  private static void note(
      DSLContext dsl, Tenant tenant, UnsettledVersion version, Optional<Long> revision) {
    VersionEntry entry = VersionRows.entry(dsl, version);
    if (entry.fromVersion() == 0) {
      ActivityLog.append(
          dsl, version.author(), tenant, "tenant.created", Map.of("name", tenant.name()));
    } else {
      ActivityLog.append(
          dsl,
          version.author(),
          tenant,
          "model.published",
          Map.of(
              "version", entry.version(),
              "message", entry.message(),
              "changes", entry.changes().size()));
    }
    revision.ifPresent(
        number ->
            ActivityLog.append(
                dsl,
                version.author(),
                tenant,
                "access.changed",
                Map.of("revision", number, "version", entry.version())));
  }

  private static UnsettledTenant unsettled(Record row) {
    UnsettledTenant.Stage stage =
        switch (row.get(STATE)) {
          case CREATING -> UnsettledTenant.Stage.CREATING;
          case DELETING -> UnsettledTenant.Stage.DELETING;
          default -> UnsettledTenant.Stage.PUBLISHING;
        };
    return new UnsettledTenant(new TenantId(row.get(ID)), stage);
  }
}
