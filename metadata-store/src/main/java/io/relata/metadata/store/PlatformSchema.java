package io.relata.metadata.store;

import io.relata.metadata.liquibase.ChangeLogTables;
import io.relata.metadata.liquibase.ChangeSetRunner;
import io.relata.metadata.model.PhysicalName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The platform's own schema, {@code relata}, brought to this program's version at the start. */
@Component
public final class PlatformSchema {
  static final PhysicalName NAME = new PhysicalName("relata");

  /** Any number that no other use of advisory locks has: the start of a node. */
  private static final long START_LOCK = 0x72656c617461L;

  private static final String CHANGE_LOG = "io/relata/metadata/store/platform.sql";

  private final DataSource control;
  private final ChangeSetRunner runner;
  private boolean ensured;

  PlatformSchema(@Qualifier("control") DataSource control, ChangeSetRunner runner) {
    this.control = control;
    this.runner = runner;
  }

  /**
   * Makes or completes the schema, in one transaction; nodes that start together wait for each
   * other.
   */
  public synchronized void ensure() {
    if (ensured) {
      return;
    }
    locked(
        control,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists relata");
            statement.execute("revoke all on schema relata from public");
          }
          ChangeLogTables.prepare(connection, NAME);
          runner.runFile(connection, NAME, CHANGE_LOG);
          return true;
        });
    ensured = true;
  }

  /** Runs {@code work} in one transaction that no other node's start runs beside. */
  static <T> T locked(DataSource control, StartWork<T> work) {
    try (Connection connection = control.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("select pg_advisory_xact_lock(" + START_LOCK + ")");
        T outcome = work.run(connection);
        connection.commit();
        return outcome;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the platform's schema can not be made: " + e.getMessage(), e);
    }
  }

  /** What is done under the lock. */
  interface StartWork<T> {
    T run(Connection connection) throws SQLException;
  }
}
