package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.relata.metadata.model.TenantId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The table of tenants. */
final class TenantRows {
  static final Table<Record> TENANTS = table(name("relata", "tenants"));
  static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
  static final Field<String> SLUG = field(name("slug"), SQLDataType.VARCHAR);
  static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR);
  static final Field<String> STATE = field(name("state"), SQLDataType.VARCHAR);
  static final Field<String[]> DIFFERENCES =
      field(name("differences"), SQLDataType.VARCHAR.array());
  static final Field<Integer> VERSION = field(name("version"), SQLDataType.INTEGER);
  static final Field<OffsetDateTime> CREATED_AT =
      field(name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

  /** The last transaction that changed the row. */
  static final Field<Long> CHANGED_IN = field(name("changed_in"), SQLDataType.BIGINT);

  static final String CREATING = "CREATING";
  static final String READY = "READY";
  static final String SET_ASIDE = "SET_ASIDE";
  static final String DELETING = "DELETING";

  static final List<Field<?>> FIELDS =
      List.of(ID, SLUG, NAME, STATE, DIFFERENCES, VERSION, CREATED_AT);

  /** Whole, and so to be seen. */
  static final Condition WHOLE = STATE.in(READY, SET_ASIDE);

  private TenantRows() {}

  static Field<Long> thisTransaction() {
    return asLong(function(name("pg_current_xact_id"), SQLDataType.OTHER));
  }

  /** All transactions before this one have ended. */
  static Field<Long> horizon() {
    return asLong(
        function(
            name("pg_snapshot_xmin"),
            SQLDataType.OTHER,
            function(name("pg_current_snapshot"), SQLDataType.OTHER)));
  }

  private static Field<Long> asLong(Field<Object> transaction) {
    return transaction.cast(SQLDataType.VARCHAR).cast(SQLDataType.BIGINT);
  }

  static Tenant tenant(Record row) {
    return new Tenant(
        new TenantId(row.get(ID)),
        new TenantSlug(row.get(SLUG)),
        row.get(NAME),
        row.get(VERSION),
        row.get(CREATED_AT).toInstant(),
        row.get(STATE).equals(SET_ASIDE)
            ? new TenantState.SetAside(List.of(row.get(DIFFERENCES)))
            : new TenantState.Ready());
  }
}
