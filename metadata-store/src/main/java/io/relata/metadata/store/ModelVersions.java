package io.relata.metadata.store;

import static io.relata.metadata.store.VersionRows.STATE;
import static io.relata.metadata.store.VersionRows.TENANT;
import static io.relata.metadata.store.VersionRows.VERSION;
import static io.relata.metadata.store.VersionRows.VERSIONS;

import io.relata.metadata.model.TenantId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The history of each tenant's model. Versions never change once they are applied or failed. */
@Component
public final class ModelVersions {
  private final StoreDatabase database;

  ModelVersions(StoreDatabase database) {
    this.database = database;
  }

  /**
   * The version that is applied and is served.
   *
   * @throws NoSuchTenantException when there is no such tenant (any more)
   */
  public ModelVersion current(TenantId tenant) {
    return database
        .dsl()
        .select(VersionRows.ENTRY)
        .select(VersionRows.MODEL)
        .from(VERSIONS)
        .where(TENANT.eq(tenant.value()))
        .and(STATE.eq(VersionState.APPLIED.name()))
        .orderBy(VERSION.desc())
        .limit(1)
        .fetchOptional(VersionRows::version)
        .orElseThrow(() -> new NoSuchTenantException(tenant));
  }

  /** Any version by number, a failed one too. */
  public Optional<ModelVersion> find(TenantId tenant, int version) {
    return database
        .dsl()
        .select(VersionRows.ENTRY)
        .select(VersionRows.MODEL)
        .from(VERSIONS)
        .where(TENANT.eq(tenant.value()))
        .and(VERSION.eq(version))
        .fetchOptional(VersionRows::version);
  }

  /** As {@link #find}, without the model. */
  public Optional<VersionEntry> entry(TenantId tenant, int version) {
    return database
        .dsl()
        .select(VersionRows.ENTRY)
        .from(VERSIONS)
        .where(TENANT.eq(tenant.value()))
        .and(VERSION.eq(version))
        .fetchOptional(VersionRows::entry);
  }

  /** All versions, newest first, without their models. */
  public List<VersionEntry> list(TenantId tenant) {
    return database
        .dsl()
        .select(VersionRows.ENTRY)
        .from(VERSIONS)
        .where(TENANT.eq(tenant.value()))
        .orderBy(VERSION.desc())
        .fetch(VersionRows::entry);
  }

  /**
   * Tenants whose version changed since an earlier look: what a node that was not told asks for
   * once a second.
   *
   * @param look of the earlier call; {@link Look#FIRST} gives all tenants
   */
  public Changed changedSince(Look look) {
    return database.inTransaction(
        dsl -> {
          // First the horizon: a change that commits between the two is seen now, and once more by
          // the next look.
          long horizon = dsl.select(TenantRows.horizon()).fetchSingle().value1();
          List<TenantVersion> versions =
              dsl.select(TenantRows.ID, TenantRows.VERSION)
                  .from(TenantRows.TENANTS)
                  .where(TenantRows.CHANGED_IN.ge(look.horizon()))
                  .and(TenantRows.WHOLE)
                  .orderBy(TenantRows.ID)
                  .fetch(row -> new TenantVersion(new TenantId(row.value1()), row.value2()));
          return new Changed(versions, new Look(horizon));
        });
  }

  /**
   * A point in the order of transactions: all that was finished before it has been seen. Numbers
   * given out by a counter would not do, since a transaction with a lower one may end after one
   * with a higher.
   *
   * @param horizon a transaction id of PostgreSQL, opaque
   */
  public record Look(long horizon) {
    public static final Look FIRST = new Look(0);
  }

  /**
   * @param versions present versions of the tenants that changed; a few may come twice, in this
   *     answer's successor too
   * @param look for the next call
   */
  public record Changed(List<TenantVersion> versions, Look look) {}
}
