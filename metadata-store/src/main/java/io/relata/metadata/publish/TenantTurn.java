package io.relata.metadata.publish;

import io.relata.metadata.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The right to change one tenant's schema, among all nodes: a connection whose session holds the
 * tenant's advisory lock. The changes run on that same connection, so the right ends exactly when
 * nothing more can come from its holder: PostgreSQL frees the lock with the session.
 */
final class TenantTurn implements AutoCloseable {
  private final TenantId tenant;
  private final Connection connection;

  private final Runnable given;

  /**
   * @param connection whose session has the lock
   * @param given told when the turn is given back
   */
  TenantTurn(TenantId tenant, Connection connection, Runnable given) {
    this.tenant = tenant;
    this.connection = connection;
    this.given = given;
  }

  TenantId tenant() {
    return tenant;
  }

  /** In auto-commit mode, but for the time of one {@link VersionTransaction}. */
  Connection connection() {
    return connection;
  }

  /** Gives the turn back. A session that can not be told to is ended, and the lock with it. */
  @Override
  public void close() throws SQLException {
    try (Connection closing = connection) {
      if (!unlocked(closing)) {
        closing.abort(Runnable::run);
      }
    } finally {
      given.run();
    }
  }

  private boolean unlocked(Connection closing) {
    try {
      if (!closing.getAutoCommit()) {
        closing.rollback();
        closing.setAutoCommit(true);
      }
      return lock(closing, "pg_advisory_unlock", tenant);
    } catch (SQLException broken) {
      return false;
    }
  }

  static boolean lock(Connection connection, String function, TenantId tenant) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select " + function + "(hashtextextended(?, 0))")) {
      statement.setString(1, "relata tenant " + tenant);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
