package io.relata.metadata.publish;

import io.relata.metadata.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * The right to change one tenant's schema, among all nodes: a connection whose session holds the
 * tenant's advisory lock. The changes run on that same connection, so the right ends exactly when
 * nothing more can come from its holder: PostgreSQL frees the lock with the session.
 */
final class TenantTurn implements AutoCloseable {
  private final TenantId tenant;
  private final Connection connection;

  private TenantTurn(TenantId tenant, Connection connection) {
    this.tenant = tenant;
    this.connection = connection;
  }

  /** Takes the turn, or says at once that someone has it. */
  static Optional<TenantTurn> take(DataSource control, TenantId tenant) throws SQLException {
    Connection connection = control.getConnection();
    try {
      connection.setAutoCommit(true);
      if (lock(connection, "pg_try_advisory_lock", tenant)) {
        return Optional.of(new TenantTurn(tenant, connection));
      }
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return Optional.empty();
  }

  /**
   * Takes the turn, waiting for whoever has it.
   *
   * @throws SQLException when it was not to be had in time
   */
  static TenantTurn await(DataSource control, TenantId tenant, Duration patience, Duration pause)
      throws SQLException {
    long giveUp = System.nanoTime() + patience.toNanos();
    Optional<TenantTurn> turn = take(control, tenant);
    while (turn.isEmpty()) {
      if (System.nanoTime() > giveUp) {
        throw new SQLException("another change of tenant " + tenant + " is being applied");
      }
      LockSupport.parkNanos(pause.toNanos());
      turn = take(control, tenant);
    }
    return turn.get();
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
      if (!given(closing)) {
        closing.abort(Runnable::run);
      }
    }
  }

  private boolean given(Connection closing) {
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

  private static boolean lock(Connection connection, String function, TenantId tenant)
      throws SQLException {
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
