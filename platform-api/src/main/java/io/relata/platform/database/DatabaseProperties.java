package io.relata.platform.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is ({@code relata.database.*}, {@code RELATA_DATABASE_*}).
 *
 * @param url JDBC address of a PostgreSQL 15 or later; without one an embedded server is used
 * @param username the control role: it owns the database, or may create schemas in it, and may
 *     create roles
 * @param password its password
 * @param pool how many connections
 */
@ConfigurationProperties("relata.database")
record DatabaseProperties(
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue Pool pool) {

  /**
   * Most connections of each role.
   *
   * @param control of the control role
   * @param data of the runtime role, for tenants' rows
   */
  record Pool(@DefaultValue("7") int control, @DefaultValue("16") int data) {}

  /**
   * Where the embedded server keeps its files ({@code RELATA_DATA_DIR}).
   *
   * @param dir a folder of its own; made where it is missing
   */
  @ConfigurationProperties("relata.data")
  record DataFolder(@DefaultValue("data") Path dir) {}
}
