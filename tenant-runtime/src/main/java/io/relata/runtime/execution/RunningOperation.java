package io.relata.runtime.execution;

import io.relata.metadata.store.Limit;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One operation under way: until when it may run, what it runs in the database now, and whether it
 * is to end early. Its statements run through {@link #execute}, so that {@link OperationWatch} can
 * cancel the one that runs, and never one that another operation sends by the same connection.
 */
public final class RunningOperation implements AutoCloseable {

  /** Of work that is no request of a client: nobody ends it, only statements have their time. */
  public static final RunningOperation UNBOUND =
      new RunningOperation(Duration.ZERO, Client.STAYS, Long.MAX_VALUE, operation -> {});

  /** The one who waits for the answer. */
  @FunctionalInterface
  public interface Client {
    Client STAYS = () -> false;

    /** Whether nobody is there any more to get the answer; does not wait. */
    boolean hasLeft();
  }

  /** Is told that an operation is over. */
  @FunctionalInterface
  interface Leaving {
    void left(RunningOperation operation);
  }

  enum End {
    OUT_OF_TIME,
    CLIENT_LEFT
  }

  private final Duration allowed;
  private final Client client;
  private final long began = System.nanoTime();
  private final long allowedNanos;
  private final Leaving leaving;
  private final Lock lock = new ReentrantLock();
  private @Nullable PreparedStatement running;
  private @Nullable End end;
  private boolean cutShort;
  private boolean closed;

  private RunningOperation(Duration allowed, Client client, long allowedNanos, Leaving leaving) {
    this.allowed = allowed;
    this.client = client;
    this.allowedNanos = allowedNanos;
    this.leaving = leaving;
  }

  static RunningOperation begin(Duration allowed, Client client, Leaving leaving) {
    return new RunningOperation(allowed, client, allowed.toNanos(), leaving);
  }

  /**
   * What a statement gets that is to be sent now: its own time, or what is left of the operation's.
   *
   * @throws RequestRefused where nothing is left
   */
  Duration timeFor(Duration statementTime) {
    if (isUnbound()) {
      return statementTime;
    }
    Duration left = Duration.ofNanos(allowedNanos - (System.nanoTime() - began)).plusMillis(1);
    lock.lock();
    try {
      requireNoEnd();
      cutShort = left.compareTo(statementTime) < 0;
      return cutShort ? left : statementTime;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Executes a statement.
   *
   * @throws RequestRefused where the operation has ended
   */
  void execute(PreparedStatement statement) throws SQLException {
    if (isUnbound()) {
      statement.execute();
      return;
    }
    begun(statement);
    try {
      statement.execute();
    } finally {
      done();
    }
  }

  /** Where a statement was cancelled because the operation ended: what the caller is told. */
  Optional<RequestProblem> whyCancelled() {
    lock.lock();
    try {
      return end == null && cutShort
          ? Optional.of(outOfTime())
          : Optional.ofNullable(end).map(this::problem);
    } finally {
      lock.unlock();
    }
  }

  boolean isPastItsTime() {
    return elapsedNanos() > allowedNanos;
  }

  boolean runsLongerThan(Duration time) {
    return elapsedNanos() > time.toNanos();
  }

  /** Asks only while the operation runs: after it the connection may carry another request. */
  boolean clientHasLeft() {
    lock.lock();
    try {
      return !closed && client.hasLeft();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Cancels the statement that runs, and lets no further one begin. May be called again where a
   * statement had not quite begun.
   */
  void end(End why) throws SQLException {
    lock.lock();
    try {
      end = end == null ? why : end;
      if (running != null) {
        running.cancel();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    leaving.left(this);
  }

  private boolean isUnbound() {
    return allowedNanos == Long.MAX_VALUE;
  }

  private long elapsedNanos() {
    return System.nanoTime() - began;
  }

  private void begun(PreparedStatement statement) {
    lock.lock();
    try {
      requireNoEnd();
      running = statement;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a cancellation that is being sent, which so meets this statement or none. */
  private void done() {
    lock.lock();
    try {
      running = null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asked between statements too, by what takes long without one.
   *
   * @throws RequestRefused where the operation has ended
   */
  void requireGoingOn() {
    lock.lock();
    try {
      requireNoEnd();
    } finally {
      lock.unlock();
    }
  }

  private void requireNoEnd() {
    if (end == null && isPastItsTime()) {
      end = End.OUT_OF_TIME;
    }
    if (end != null) {
      throw new RequestRefused(problem(end));
    }
  }

  private RequestProblem problem(End why) {
    return switch (why) {
      case OUT_OF_TIME -> outOfTime();
      case CLIENT_LEFT ->
          RequestProblem.of(
              ErrorCode.INTERNAL, "The client closed the connection before it was answered");
    };
  }

  private RequestProblem outOfTime() {
    long millis = allowed.toMillis();
    return RequestProblem.of(
            ErrorCode.LIMIT, "The operation took longer than the limit of " + millis + " ms")
        .with(Map.of("limit", Limit.OPERATION_MILLIS.settingName(), "maximum", millis));
  }
}
