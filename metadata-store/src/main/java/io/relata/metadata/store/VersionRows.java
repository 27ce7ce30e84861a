package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import io.relata.metadata.model.TenantId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The table of model versions. */
final class VersionRows {
  static final Table<Record> VERSIONS = table(name("relata", "model_versions"));
  static final Field<UUID> TENANT = field(name("tenant"), SQLDataType.UUID);
  static final Field<Integer> VERSION = field(name("version"), SQLDataType.INTEGER);
  static final Field<UUID> APPLY_ID = field(name("apply_id"), SQLDataType.UUID);
  static final Field<Integer> FROM_VERSION = field(name("from_version"), SQLDataType.INTEGER);
  static final Field<String> STATE = field(name("state"), SQLDataType.VARCHAR);
  static final Field<String> AUTHOR = field(name("author"), SQLDataType.VARCHAR);
  static final Field<OffsetDateTime> AT = field(name("at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  static final Field<String> MESSAGE = field(name("message"), SQLDataType.VARCHAR);
  static final Field<JSONB> MODEL = field(name("model"), SQLDataType.JSONB);
  static final Field<String> MODEL_HASH = field(name("model_hash"), SQLDataType.VARCHAR);
  static final Field<JSONB> EDITS = field(name("edits"), SQLDataType.JSONB);
  static final Field<JSONB> CHANGES = field(name("changes"), SQLDataType.JSONB);
  static final Field<JSONB> STATEMENTS = field(name("statements"), SQLDataType.JSONB);
  static final Field<String> FAILURE = field(name("failure"), SQLDataType.VARCHAR);

  /** The access policy that the version brings, as {@link PolicyRows} keeps policies. */
  static final Field<JSONB> ACCESS = field(name("access"), SQLDataType.JSONB);

  static final List<Field<?>> ENTRY =
      List.of(VERSION, FROM_VERSION, STATE, AUTHOR, AT, MESSAGE, EDITS, CHANGES, FAILURE);

  private VersionRows() {}

  static void insert(DSLContext dsl, PendingVersion version) {
    dsl.insertInto(VERSIONS)
        .set(TENANT, version.tenant().value())
        .set(VERSION, version.version())
        .set(APPLY_ID, version.applyId())
        .set(FROM_VERSION, version.fromVersion())
        .set(STATE, VersionState.PENDING.name())
        .set(AUTHOR, version.author().identity())
        .set(MESSAGE, version.message())
        .set(MODEL, JSONB.valueOf(version.storedModel()))
        .set(MODEL_HASH, version.modelHash())
        .set(EDITS, VersionJson.edits(version.edits()))
        .set(CHANGES, VersionJson.changes(version.changes()))
        .set(STATEMENTS, StoreJson.write(version.statements()))
        .set(ACCESS, version.access() == null ? null : PolicyRows.stored(version.access().policy()))
        .execute();
  }

  /** Whether the version was still to be settled. */
  static boolean settle(
      DSLContext dsl, UnsettledVersion version, VersionState state, @Nullable String failure) {
    return dsl.update(VERSIONS)
            .set(STATE, state.name())
            .set(FAILURE, failure)
            .where(APPLY_ID.eq(version.applyId()))
            .and(STATE.eq(VersionState.PENDING.name()))
            .execute()
        > 0;
  }

  static Optional<UnsettledVersion> pending(DSLContext dsl, TenantId tenant) {
    return dsl.select(VERSION, APPLY_ID, AUTHOR)
        .from(VERSIONS)
        .where(TENANT.eq(tenant.value()))
        .and(STATE.eq(VersionState.PENDING.name()))
        .fetchOptional(
            row ->
                new UnsettledVersion(
                    tenant,
                    row.get(VERSION),
                    row.get(APPLY_ID),
                    new Actor(row.get(AUTHOR), Actor.NOWHERE)));
  }

  /** Whether a version is on its way that brings an access policy. */
  static boolean bringsPolicy(DSLContext dsl, TenantId tenant) {
    return dsl.fetchExists(
        VERSIONS,
        TENANT.eq(tenant.value()),
        STATE.eq(VersionState.PENDING.name()),
        ACCESS.isNotNull());
  }

  static int latest(DSLContext dsl, TenantId tenant) {
    return dsl.select(max(VERSION))
        .from(VERSIONS)
        .where(TENANT.eq(tenant.value()))
        .fetchOptional(max(VERSION))
        .orElse(0);
  }

  static Select<Record1<UUID>> tenantsWithPending() {
    return select(TENANT).from(VERSIONS).where(STATE.eq(VersionState.PENDING.name()));
  }

  /** The version of this one try. */
  static VersionEntry entry(DSLContext dsl, UnsettledVersion version) {
    return dsl.select(ENTRY)
        .from(VERSIONS)
        .where(APPLY_ID.eq(version.applyId()))
        .fetchSingle(VersionRows::entry);
  }

  static VersionEntry entry(Record row) {
    return new VersionEntry(
        row.get(VERSION),
        row.get(FROM_VERSION),
        VersionState.valueOf(row.get(STATE)),
        row.get(AUTHOR),
        row.get(AT).toInstant(),
        row.get(MESSAGE),
        VersionJson.edits(row.get(EDITS)),
        VersionJson.changes(row.get(CHANGES)),
        row.get(FAILURE));
  }

  static ModelVersion version(Record row) {
    return new ModelVersion(entry(row), VersionJson.model(row.get(MODEL)));
  }
}
