package io.relata.runtime.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the operations of this node that run longer than they may, and those whose client has left.
 * It looks ten times a second, so that an ordinary request costs no timer of its own.
 */
public final class OperationWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OperationWatch.class);

  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Before that most operations are done, and asking for the client is not worth it. */
  private static final Duration CLIENT_ASKED_AFTER = Duration.ofMillis(300);

  private final Set<RunningOperation> running = ConcurrentHashMap.newKeySet();
  private final Set<RunningOperation> ending = ConcurrentHashMap.newKeySet();
  private final ExecutorService cancels = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("operation-watch").daemon().factory());

  public OperationWatch() {
    var unused =
        clock.scheduleWithFixedDelay(
            this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** An operation that begins now; to be closed when it is over. */
  public RunningOperation begin(Duration allowed, RunningOperation.Client client) {
    RunningOperation operation = RunningOperation.begin(allowed, client, running::remove);
    running.add(operation);
    return operation;
  }

  /** How many operations are under way. */
  public int size() {
    return running.size();
  }

  private void look() {
    for (RunningOperation operation : running) {
      try {
        look(operation);
      } catch (RuntimeException failure) {
        LOG.warn("An operation could not be looked after", failure);
      }
    }
  }

  private void look(RunningOperation operation) {
    if (operation.isPastItsTime()) {
      end(operation, RunningOperation.End.OUT_OF_TIME);
    } else if (operation.runsLongerThan(CLIENT_ASKED_AFTER)
        && !ending.contains(operation)
        && operation.clientHasLeft()) {
      end(operation, RunningOperation.End.CLIENT_LEFT);
    }
  }

  /** Elsewhere, as it is a message to the database: one that does not answer delays no other. */
  private void end(RunningOperation operation, RunningOperation.End why) {
    if (!ending.add(operation)) {
      return;
    }
    cancels.execute(
        () -> {
          try {
            operation.end(why);
          } catch (SQLException failure) {
            LOG.warn("A statement could not be cancelled: {}", failure.toString());
          } finally {
            ending.remove(operation);
          }
        });
  }

  @Override
  public void close() {
    clock.shutdownNow();
    cancels.shutdown();
  }
}
