package io.relata.metadata.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens to what other nodes announce, on a connection that it keeps for itself. It sends itself a
 * heartbeat the same way that announcements come: where that does not arrive, the connection is
 * taken for dead, or for one of a pooler that does not pass notifications on, and another is tried.
 */
@Component
final class StoreListener implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(StoreListener.class);

  /** How long one look at the connection lasts; an announcement ends it at once. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DataSource control;
  private final StoreChanges changes;
  private final Duration heartbeat;
  private final Duration patience;
  private volatile @Nullable Thread thread;
  private boolean complained;

  @Autowired
  StoreListener(@Qualifier("control") DataSource control, StoreChanges changes) {
    this(control, changes, HEARTBEAT, PATIENCE);
  }

  /**
   * @param patience how long a heartbeat, or an answer of the database, may take
   */
  StoreListener(DataSource control, StoreChanges changes, Duration heartbeat, Duration patience) {
    this.control = control;
    this.changes = changes;
    this.heartbeat = heartbeat;
    this.patience = patience;
  }

  @Override
  public synchronized void start() {
    if (changes.enabled() && thread == null) {
      Thread listening = Thread.ofPlatform().name("store-listener").daemon().unstarted(this::run);
      thread = listening;
      listening.start();
    }
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join(PATIENCE);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private boolean wanted() {
    return Thread.currentThread().equals(thread);
  }

  private void run() {
    while (wanted()) {
      try {
        listen();
      } catch (SQLException | DataAccessException failure) {
        complain(failure);
        pause();
      }
    }
  }

  /** Once for each time that it is cut off; what is remembered grows old within a second anyway. */
  private void complain(Exception failure) {
    if (wanted() && !complained) {
      complained = true;
      LOG.warn(
          "Changes on other nodes are not heard of at once but by looking, until listening works"
              + " again: {}",
          failure.toString());
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until it is stopped; leaves by an exception where the connection turns out to be no good. */
  private void listen() throws SQLException {
    try (Connection connection = control.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
      execute(connection, "listen " + StoreChanges.CHANNEL);
      try {
        changes.missed();
        follow(connection);
      } finally {
        execute(connection, "unlisten *");
      }
    }
  }

  private void follow(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    Beats beats = new Beats(heartbeat, patience);
    while (wanted()) {
      if (beats.isDue()) {
        StoreChanges.send(DSL.using(connection, SQLDialect.POSTGRES), beats.next());
      }
      PGNotification[] heard = postgres.getNotifications((int) LOOK.toMillis());
      for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
        if (beats.isOurs(notification.getParameter())) {
          complained = false;
        } else {
          changes.received(notification.getParameter());
        }
      }
      if (beats.isMissing()) {
        throw new SQLException("a notification to this node itself did not arrive");
      }
    }
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (Statement prepared = connection.createStatement()) {
      prepared.execute(statement);
    }
  }

  /** The heartbeats of one connection: one is under way at a time. */
  private static final class Beats {
    private final String message = "HEARTBEAT " + UUID.randomUUID();
    private final Duration every;
    private final Duration patience;
    private Instant due = Instant.MIN;
    private @Nullable Instant sent;

    Beats(Duration every, Duration patience) {
      this.every = every;
      this.patience = patience;
    }

    boolean isDue() {
      return sent == null && Instant.now().isAfter(due);
    }

    String next() {
      Instant now = Instant.now();
      sent = now;
      due = now.plus(every);
      return message;
    }

    boolean isOurs(String heard) {
      if (heard.equals(message)) {
        sent = null;
        return true;
      }
      return false;
    }

    boolean isMissing() {
      return sent != null && Instant.now().isAfter(sent.plus(patience));
    }
  }
}
