package io.relata.metadata.store;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.document.StoredPolicies;
import io.relata.metadata.model.TenantId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The table of revisions of access policies. */
final class PolicyRows {
  private static final Table<Record> REVISIONS = table(name("relata", "access_revisions"));
  private static final Field<UUID> TENANT = field(name("tenant"), SQLDataType.UUID);
  private static final Field<Long> REVISION = field(name("revision"), SQLDataType.BIGINT);
  private static final Field<JSONB> POLICY = field(name("policy"), SQLDataType.JSONB);
  private static final Field<String> AUTHOR = field(name("author"), SQLDataType.VARCHAR);
  private static final Field<OffsetDateTime> AT =
      field(name("at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  private static final Field<String> MESSAGE = field(name("message"), SQLDataType.VARCHAR);

  private PolicyRows() {}

  static CurrentPolicy current(DSLContext dsl, TenantId tenant) {
    return dsl.select(REVISION, POLICY)
        .from(REVISIONS)
        .where(TENANT.eq(tenant.value()))
        .orderBy(REVISION.desc())
        .limit(1)
        .fetchOptional(row -> new CurrentPolicy(row.value1(), read(row.value2())))
        .orElse(CurrentPolicy.NONE);
  }

  static Optional<CurrentPolicy> find(DSLContext dsl, TenantId tenant, long revision) {
    return dsl.select(REVISION, POLICY)
        .from(REVISIONS)
        .where(TENANT.eq(tenant.value()))
        .and(REVISION.eq(revision))
        .fetchOptional(row -> new CurrentPolicy(row.value1(), read(row.value2())));
  }

  static List<PolicyRevision> list(DSLContext dsl, TenantId tenant, int count) {
    return dsl.select(REVISION, AUTHOR, AT, MESSAGE)
        .from(REVISIONS)
        .where(TENANT.eq(tenant.value()))
        .orderBy(REVISION.desc())
        .limit(count)
        .fetch(
            row ->
                new PolicyRevision(
                    row.value1(), row.value2(), row.value3().toInstant(), row.value4()));
  }

  static void insert(
      DSLContext dsl, TenantId tenant, CurrentPolicy next, String author, String message) {
    dsl.insertInto(REVISIONS)
        .set(TENANT, tenant.value())
        .set(REVISION, next.revision())
        .set(POLICY, stored(next.policy()))
        .set(AUTHOR, author)
        .set(MESSAGE, message)
        .execute();
  }

  /** Makes the policy that a version brings the latest one; nothing where it brings none. */
  static Optional<Long> take(DSLContext dsl, UnsettledVersion version) {
    Field<Long> next =
        field(
            select(coalesce(max(REVISION), 0L).plus(1L))
                .from(REVISIONS)
                .where(TENANT.eq(version.tenant().value())));
    return dsl.insertInto(REVISIONS, TENANT, REVISION, POLICY, AUTHOR, MESSAGE)
        .select(
            select(
                    VersionRows.TENANT,
                    next,
                    VersionRows.ACCESS,
                    VersionRows.AUTHOR,
                    VersionRows.MESSAGE)
                .from(VersionRows.VERSIONS)
                .where(VersionRows.APPLY_ID.eq(version.applyId()))
                .and(VersionRows.ACCESS.isNotNull()))
        .returningResult(REVISION)
        .fetchOptional(REVISION);
  }

  static JSONB stored(AccessPolicy policy) {
    return JSONB.valueOf(StoredPolicies.toStore(policy));
  }

  private static AccessPolicy read(JSONB policy) {
    return StoredPolicies.fromStore(policy.data());
  }
}
