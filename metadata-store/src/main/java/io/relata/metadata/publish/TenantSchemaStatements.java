package io.relata.metadata.publish;

import static io.relata.metadata.publish.Sql.quoted;

import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.TenantId;
import java.util.List;

/**
 * The statements that make an empty tenant: its NOLOGIN role, its schema, the system's own tables
 * in it, and default privileges, so that every table that the control role makes there later can be
 * used by the tenant's role, and by it alone. PUBLIC has no rights.
 */
final class TenantSchemaStatements {
  static final PhysicalName MODEL_VERSION = new PhysicalName("_model_version");

  /** PostgreSQL makes UUIDs of version 7 itself since this version. */
  private static final int UUID7_SINCE = 18;

  private TenantSchemaStatements() {}

  static List<String> before(TenantId tenant) {
    String role = quoted(tenant.role());
    String schema = quoted(tenant.schema());
    return List.of(
        "create role " + role + " nologin noinherit",
        "create schema " + schema,
        "revoke all on schema " + schema + " from public",
        "create table "
            + schema
            + "._model_version ("
            + "version integer primary key, "
            + "apply_id uuid not null unique, "
            + "model_hash text not null, "
            + "applied_at timestamptz not null default now())");
  }

  /**
   * After Liquibase's tables are there: the tenant's role gets nothing of what the system keeps in
   * the schema.
   */
  static List<String> after(TenantId tenant, String grantToRuntime, int serverVersion) {
    String role = quoted(tenant.role());
    String schema = quoted(tenant.schema());
    return List.of(
        "create function "
            + schema
            + "._uuid7() returns uuid language sql volatile parallel safe as $$ "
            + (serverVersion >= UUID7_SINCE ? "select uuidv7()" : uuid7())
            + " $$",
        "revoke all on function " + schema + "._uuid7() from public",
        "grant execute on function " + schema + "._uuid7() to " + role,
        "grant usage on schema " + schema + " to " + role,
        "alter default privileges in schema "
            + schema
            + " grant select, insert, update, delete on tables to "
            + role,
        "alter default privileges in schema "
            + schema
            + " grant usage, update on sequences to "
            + role,
        grantToRuntime);
  }

  /**
   * A random UUID with its first 48 bits replaced by the milliseconds, and its version by 7 (RFC
   * 9562).
   */
  private static String uuid7() {
    return """
    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6), 52, 1), 53, 1), 'hex')::uuid\
    """;
  }
}
