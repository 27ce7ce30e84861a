package io.relata.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL server of this JVM's tests: embedded by default, {@code -Ddatabase=testcontainers}
 * for a container, {@code -Drelata.test.database-url=jdbc:postgresql://...?user=...&password=...}
 * for one that runs already (a superuser is needed). It is started by the first test that asks, and
 * ends with the JVM.
 */
public final class TestServer {

  static final String CONTROL_ROLE = "relata_test_control";
  static final String CONTROL_PASSWORD = "control";

  /** Each tenant of a test has one to keep, and all tests share the server. */
  private static final String CONNECTIONS = "400";

  private final String superuserUrl;
  private final String superuser;
  private final String superuserPassword;

  private TestServer(String superuserUrl, String superuser, String superuserPassword) {
    this.superuserUrl = superuserUrl;
    this.superuser = superuser;
    this.superuserPassword = superuserPassword;
    execute(
        """
        DO $$ BEGIN
          CREATE ROLE %s LOGIN CREATEROLE CREATEDB PASSWORD '%s';
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$
        """
            .formatted(CONTROL_ROLE, CONTROL_PASSWORD));
  }

  /** The server that all tests of this JVM use. */
  public static TestServer shared() {
    return Shared.SERVER;
  }

  /**
   * Connections of the superuser to the server's {@code postgres} database, for what only a
   * superuser sees.
   */
  public DataSource superuser() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(superuserUrl);
    if (!superuser.isEmpty()) {
      source.setUser(superuser);
      source.setPassword(superuserPassword);
    }
    return source;
  }

  /** Runs statements as the superuser, each in a transaction of its own. */
  public void execute(String... statements) {
    execute(superuser(), statements);
  }

  /**
   * Kills a server process the hard way: PostgreSQL then ends every session at once, recovers from
   * its log and comes back by itself, as after an immediate stop. Returns when it answers again.
   * Embedded server only.
   */
  public void crash() {
    long checkpointer = serverProcess();
    if (!ProcessHandle.of(checkpointer).map(ProcessHandle::destroyForcibly).orElse(false)) {
      throw new IllegalStateException(
          "The server's process can not be killed; it is not an embedded one");
    }
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!hasNewProcess(checkpointer)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The server did not come back within 30 seconds");
      }
      pause();
    }
  }

  private boolean hasNewProcess(long old) {
    try {
      return serverProcess() != old;
    } catch (IllegalStateException stillAway) {
      return false;
    }
  }

  private long serverProcess() {
    try (Connection connection = superuser().getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException("The server does not answer", failure);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** JDBC address of a database of this server, without user and password. */
  String url(String database) {
    String address = superuserUrl.replaceFirst("\\?.*", "");
    return address.substring(0, address.lastIndexOf('/') + 1) + database;
  }

  static void execute(DataSource source, String... statements) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(String.join("; ", statements), failure);
    }
  }

  private static TestServer start() {
    String address = System.getProperty("relata.test.database-url", "");
    if (!address.isBlank()) {
      return new TestServer(address, "", "");
    }
    return switch (System.getProperty("database", "embedded")) {
      case "embedded" -> embedded();
      case "testcontainers" -> container();
      case String other ->
          throw new IllegalArgumentException(
              "-Ddatabase is embedded or testcontainers, not " + other);
    };
  }

  @SuppressWarnings("resource") // it ends with the JVM
  private static TestServer embedded() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "on") // or a crash() would lose commits
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("max_connections", CONNECTIONS)
              .setServerConfig("shared_buffers", "64MB")
              .setServerConfig("max_locks_per_transaction", "256")
              .setPGStartupWait(Duration.ofSeconds(60))
              .start();
      return new TestServer(server.getJdbcUrl("postgres", "postgres"), "", "");
    } catch (IOException failure) {
      throw new UncheckedIOException("The embedded PostgreSQL did not start", failure);
    }
  }

  @SuppressWarnings("resource") // Testcontainers removes it with the JVM
  private static TestServer container() {
    PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine");
    container.setCommand("postgres", "-c", "max_connections=" + CONNECTIONS);
    container.start();
    return new TestServer(container.getJdbcUrl(), container.getUsername(), container.getPassword());
  }

  private static final class Shared {
    static final TestServer SERVER = start();
  }
}
