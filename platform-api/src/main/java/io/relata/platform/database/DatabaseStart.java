package io.relata.platform.database;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that is being started, on a thread of its own. */
final class DatabaseStart implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);

  private final FutureTask<DatabaseServer> running;

  private DatabaseStart(FutureTask<DatabaseServer> running) {
    this.running = running;
  }

  /** Begins, and returns at once. */
  static DatabaseStart begin(DatabaseProperties properties, DatabaseProperties.DataFolder folder) {
    var task = new FutureTask<>(() -> start(properties, folder));
    Thread.ofPlatform().daemon().name("database start").start(task);
    return new DatabaseStart(task);
  }

  private static DatabaseServer start(
      DatabaseProperties properties, DatabaseProperties.DataFolder folder) {
    String url = properties.url();
    return url == null || url.isBlank()
        ? EmbeddedPostgres.start(folder.dir())
        : ExternalPostgres.check(properties);
  }

  /**
   * Waits for it to answer.
   *
   * @throws DatabaseStartException where it could not be started
   */
  DatabaseServer await() {
    boolean interrupted = false;
    try {
      // Whoever is interrupted still has to end what comes up.
      while (true) {
        try {
          return running.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failure.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the database, even where nobody has asked for it; what did not start needs no end. */
  @Override
  public void close() {
    DatabaseServer server;
    try {
      server = await();
    } catch (RuntimeException notStarted) {
      LOG.debug("The database had not started", notStarted); // which the start has failed by
      return;
    }
    server.close();
  }
}
