package io.relata.metadata.store;

import io.relata.metadata.model.PhysicalName;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The role that the application logs in with to run tenants' requests: it owns nothing, inherits
 * nothing, and may only become the role of a tenant for a transaction. It is made by the control
 * role at the start. Its name comes from the database, so that two platforms on one server do not
 * meet; its password is random and kept in the platform's schema, which only the control role can
 * read.
 */
@Component
public final class RuntimeRole {
  /**
   * PostgreSQL can say of a membership whether it inherits and whether it may be set since this
   * version.
   */
  private static final int GRANT_OPTIONS_SINCE = 16;

  private static final int PASSWORD_BYTES = 32;

  private final DataSource control;
  private final Login login;
  private final boolean grantOptions;

  RuntimeRole(@Qualifier("control") DataSource control, PlatformSchema schema) {
    this.control = control;
    schema.ensure();
    Made made = ensure();
    this.login = made.login();
    this.grantOptions = made.serverVersion() >= GRANT_OPTIONS_SINCE;
  }

  /** Name and password of a database role. */
  public record Login(PhysicalName name, String password) {
    @Override
    public String toString() {
      return "Login[name=" + name + ", password=...]";
    }
  }

  public Login login() {
    return login;
  }

  /** The statement that lets the runtime role become {@code tenantRole}, and not more. */
  public String grant(PhysicalName tenantRole) {
    return "grant "
        + quoted(tenantRole)
        + " to "
        + quoted(login.name())
        + (grantOptions ? " with inherit false, set true" : "");
  }

  private Made ensure() {
    return PlatformSchema.locked(
        control,
        connection -> {
          PhysicalName name = name(connection);
          Login login = new Login(name, password(connection, name));
          create(connection, login);
          return new Made(login, connection.getMetaData().getDatabaseMajorVersion());
        });
  }

  private static PhysicalName name(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select oid from pg_database where datname = current_database()")) {
      row.next();
      return new PhysicalName("relata_run_" + row.getLong(1));
    }
  }

  /**
   * The password kept for this name; a new one where there is none, as after a restore into another
   * database.
   */
  private static String password(Connection connection, PhysicalName name) throws SQLException {
    String fresh = HexFormat.of().formatHex(randomBytes());
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            with kept as (
                insert into relata.runtime_role (name, password) values (?, ?)
                on conflict (name) do update set name = excluded.name
                returning password)
            select password from kept
            """)) {
      statement.setString(1, name.value());
      statement.setString(2, fresh);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static void create(Connection connection, Login login) throws SQLException {
    try (PreparedStatement exists =
            connection.prepareStatement("select from pg_roles where rolname = ?");
        Statement statement = connection.createStatement()) {
      exists.setString(1, login.name().value());
      try (ResultSet row = exists.executeQuery()) {
        if (!row.next()) {
          statement.execute("create role " + quoted(login.name()) + " login noinherit");
        }
      }
      statement.execute(
          "grant connect on database "
              + quoted(database(connection))
              + " to "
              + quoted(login.name()));
    }
    // Hashes here, so that no server log holds the password.
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(login.name().value(), login.password().toCharArray(), "scram-sha-256");
  }

  private static PhysicalName database(Connection connection) throws SQLException {
    return new PhysicalName(connection.getCatalog());
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static String quoted(PhysicalName name) {
    return '"' + name.value().replace("\"", "\"\"") + '"';
  }

  private record Made(Login login, int serverVersion) {}
}
