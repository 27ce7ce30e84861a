package io.relata.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh, empty PostgreSQL database for one test or one test class, on a server that all tests of
 * a JVM share.
 *
 * <pre>{@code
 * static final TestDatabase DATABASE = TestDatabase.create();
 * }</pre>
 *
 * <p>{@link #url()}, {@link #username()} and {@link #password()} are those of the control role: it
 * owns the database and may create roles, and is no superuser, as a careful operator would set the
 * platform up. The database goes with the server at the end of the JVM; {@link #close()} drops it
 * sooner.
 *
 * @param url JDBC address of the database
 * @param username the control role
 * @param password its password
 */
public record TestDatabase(String url, String username, String password) implements AutoCloseable {

  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** Makes an empty database, owned by the control role, in some 50 ms. */
  public static TestDatabase create() {
    return create(TestServer.shared());
  }

  static TestDatabase create(TestServer server) {
    String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
    server.execute(
        "CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
            .formatted(name, TestServer.CONTROL_ROLE),
        "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
    return new TestDatabase(server.url(name), TestServer.CONTROL_ROLE, TestServer.CONTROL_PASSWORD);
  }

  /** Connections of the control role, a new one each time. */
  public DataSource dataSource() {
    return dataSource(username, password);
  }

  /** Connections of another role of the server, such as the runtime role. */
  public DataSource dataSource(String role, String rolePassword) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(role);
    source.setPassword(rolePassword);
    return source;
  }

  /** Runs statements as the control role, each in a transaction of its own. */
  public void execute(String... statements) {
    TestServer.execute(dataSource(), statements);
  }

  /** The first column of the first row of a query, as text; {@code "null"} for NULL. */
  public String value(String query) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        throw new IllegalStateException("No row: " + query);
      }
      return String.valueOf(rows.getString(1));
    } catch (SQLException failure) {
      throw new IllegalStateException(query, failure);
    }
  }

  /** Drops the database, ending its connections. */
  @Override
  public void close() {
    TestServer.shared().execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name()));
  }

  private String name() {
    String path = url.substring(url.lastIndexOf('/') + 1);
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
