package io.relata.platform.live;

import io.relata.runtime.execution.RunningOperation;
import io.relata.runtime.live.LiveResult;
import io.relata.runtime.live.Subscriber;
import io.relata.runtime.plan.RequestProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A live query that is answered by events: the latest answer waits until it can be written. */
final class StreamedQuery implements Subscriber, OpenConnection {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofSeconds(12);

  private final RunningOperation.Client client;
  private final Lock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private @Nullable LiveResult latest;
  private @Nullable List<RequestProblem> end;
  private boolean stopping;

  StreamedQuery(RunningOperation.Client client) {
    this.client = client;
  }

  @Override
  public void next(LiveResult result) {
    changed(() -> latest = result);
  }

  @Override
  public void refused(List<RequestProblem> problems) {
    changed(() -> end = problems);
  }

  @Override
  public void callerGone() {
    refused(List.of(EventStreams.gone()));
  }

  @Override
  public void beat() {
    // The thread that writes looks after everything itself.
  }

  @Override
  public void check() {
    // The live query asks before each answer, and every second.
  }

  @Override
  public void goAway() {
    changed(() -> stopping = true);
  }

  /**
   * Writes answers until the query ends, the client leaves, or the node stops. In the last case
   * there is no {@code complete}: the client is to come back.
   */
  void follow(EventStreams.EventStream stream) throws IOException, InterruptedException {
    long written = System.nanoTime();
    while (!client.hasLeft()) {
      Change change = await();
      if (change.stopping()) {
        return;
      }
      if (change.end() != null) {
        stream.refused(change.end());
        return;
      }
      if (change.answer() != null) {
        stream.next(change.answer().json());
        written = System.nanoTime();
      } else if (System.nanoTime() - written > BEAT.toNanos()) {
        stream.beat();
        written = System.nanoTime();
      }
    }
  }

  private record Change(
      @Nullable LiveResult answer, @Nullable List<RequestProblem> end, boolean stopping) {}

  /** Whatever has happened within a moment. */
  private Change await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (latest == null && end == null && !stopping) {
        boolean unused = news.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      }
      Change change = new Change(latest, end, stopping);
      latest = null;
      return change;
    } finally {
      lock.unlock();
    }
  }

  private void changed(Runnable change) {
    lock.lock();
    try {
      change.run();
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
