package io.relata.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of the operator's, looked at before the platform starts on it. */
record ExternalPostgres(DatabaseAddress control) implements DatabaseServer {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalPostgres.class);
  private static final int OLDEST_MAJOR = 15;

  /**
   * The first minor version of each major one without known holes in row security and cached plans.
   */
  private static final Map<Integer, Integer> SAFE_MINORS = Map.of(15, 20, 16, 16, 17, 12, 18, 6);

  /**
   * Connects once, and says in one sentence what is wrong.
   *
   * @throws DatabaseStartException where the address, the role or the version will not do
   */
  static ExternalPostgres check(DatabaseProperties properties) {
    DatabaseAddress address = address(properties);
    try (Connection connection =
        DriverManager.getConnection(address.url(), address.username(), address.password())) {
      checkVersion(
          connection.getMetaData().getDatabaseMajorVersion(),
          connection.getMetaData().getDatabaseMinorVersion());
      checkRights(connection, address);
    } catch (SQLException failure) {
      throw unreachable(address, failure);
    }
    return new ExternalPostgres(address);
  }

  /** Nothing: it is not ours to end. */
  @Override
  public void close() {}

  /**
   * Whether a version is supported ({@code false}: it has known holes); one that is too old is
   * refused.
   */
  static boolean isSafe(int major, int minor) {
    if (major < OLDEST_MAJOR) {
      throw new DatabaseStartException(
          "The database is PostgreSQL %d.%d, and Relata needs %d or later."
              .formatted(major, minor, OLDEST_MAJOR),
          "Set RELATA_DATABASE_URL to a PostgreSQL of a supported version.");
    }
    return minor >= SAFE_MINORS.getOrDefault(major, 0);
  }

  private static void checkVersion(int major, int minor) {
    if (!isSafe(major, minor)) {
      LOG.warn(
          "The database is PostgreSQL {}.{}: versions before {}.{} have known holes in row security"
              + " and cached plans; update it",
          major,
          minor,
          major,
          SAFE_MINORS.get(major));
    }
  }

  private static void checkRights(Connection connection, DatabaseAddress address)
      throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT rolcreaterole OR rolsuper,
                       has_database_privilege(current_database(), 'CREATE'),
                       current_setting('server_encoding')
                FROM pg_roles WHERE rolname = current_user
                """)) {
      row.next();
      if (!row.getBoolean(1)) {
        throw new DatabaseStartException(
            "The database role " + address.username() + " may not create roles.",
            "Run: ALTER ROLE \"" + address.username() + "\" CREATEROLE");
      }
      if (!row.getBoolean(2)) {
        throw new DatabaseStartException(
            "The database role " + address.username() + " may not create schemas.",
            "Make it the owner of the database, or grant it CREATE there.");
      }
      if (!row.getString(3).equals("UTF8")) {
        throw new DatabaseStartException(
            "The database's encoding is " + row.getString(3) + ", and Relata needs UTF8.",
            "Create a database with ENCODING 'UTF8'.");
      }
    }
  }

  private static DatabaseAddress address(DatabaseProperties properties) {
    String url = properties.url() == null ? "" : properties.url();
    if (!url.startsWith("jdbc:postgresql://")) {
      throw new DatabaseStartException(
          "RELATA_DATABASE_URL is not the JDBC address of a PostgreSQL.",
          "It looks like jdbc:postgresql://host:5432/database.");
    }
    String username = properties.username();
    if (username == null || username.isBlank()) {
      throw new DatabaseStartException(
          "RELATA_DATABASE_URL is set and RELATA_DATABASE_USERNAME is not.",
          "Set RELATA_DATABASE_USERNAME and RELATA_DATABASE_PASSWORD.");
    }
    String password = properties.password();
    return new DatabaseAddress(url, username, password == null ? "" : password);
  }

  private static DatabaseStartException unreachable(DatabaseAddress address, SQLException failure) {
    return new DatabaseStartException(
        "The database can not be reached as " + address + ": " + failure.getMessage(),
        "Check RELATA_DATABASE_URL, RELATA_DATABASE_USERNAME and RELATA_DATABASE_PASSWORD, and that"
            + " PostgreSQL runs.",
        failure);
  }
}
