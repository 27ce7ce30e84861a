package io.relata.metadata.publish;

import com.zaxxer.hikari.HikariDataSource;
import io.relata.metadata.model.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Gives out turns. A turn holds a connection and asks for a second one now and then, so no more are
 * given out at a time than half of the pool can bear: otherwise each could hold one connection and
 * wait for another.
 */
@Component
final class TenantTurns {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int UNPOOLED = 8;

  private final DataSource control;
  private final Semaphore places;

  TenantTurns(@Qualifier("control") DataSource control) {
    this.control = control;
    this.places = new Semaphore(places(control), true);
  }

  /** Takes the turn; empty when someone else has it, or too many tenants are being changed. */
  Optional<TenantTurn> take(TenantId tenant) throws SQLException {
    if (!placed()) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      Optional<TenantTurn> turn = taken(tenant);
      taken = turn.isPresent();
      return turn;
    } finally {
      if (!taken) {
        places.release();
      }
    }
  }

  /**
   * Takes the turn, waiting for whoever has it.
   *
   * @throws SQLException when it was not to be had in time
   */
  TenantTurn await(TenantId tenant, Duration patience) throws SQLException {
    long giveUp = System.nanoTime() + patience.toNanos();
    Optional<TenantTurn> turn = take(tenant);
    while (turn.isEmpty()) {
      if (System.nanoTime() > giveUp) {
        throw new SQLException("another change of tenant " + tenant + " is being applied");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      turn = take(tenant);
    }
    return turn.get();
  }

  private Optional<TenantTurn> taken(TenantId tenant) throws SQLException {
    Connection connection = control.getConnection();
    try {
      connection.setAutoCommit(true);
      if (TenantTurn.lock(connection, "pg_try_advisory_lock", tenant)) {
        return Optional.of(new TenantTurn(tenant, connection, places::release));
      }
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return Optional.empty();
  }

  private boolean placed() {
    try {
      return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int places(DataSource control) {
    return control instanceof HikariDataSource pool
        ? Math.max(1, pool.getMaximumPoolSize() / 2)
        : UNPOOLED;
  }
}
