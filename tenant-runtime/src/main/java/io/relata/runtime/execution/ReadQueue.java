package io.relata.runtime.execution;

import io.relata.runtime.sql.BoundValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The reads of one statement that are under way or wait. */
final class ReadQueue {

  /** Runs at the same time; more would leave nobody to share with. */
  private static final int RUNS = 2;

  /** Reads that share a run. */
  private static final int MOST = 16;

  private final Lock lock = new ReentrantLock();
  private final Deque<Reader> waiting = new ArrayDeque<>();
  private final ReadPace pace = new ReadPace();
  private final Patience patience;
  private int running;

  /**
   * @param patience of those that wait for others, the runs that they share included
   */
  ReadQueue(Patience patience) {
    this.patience = patience;
  }

  ReadPace pace() {
    return pace;
  }

  /** What a read is to do. */
  sealed interface Turn {

    /** Run by itself, outside of the queue. */
    record Alone() implements Turn {}

    /** Run by itself, and {@link #leave} after it. */
    record First() implements Turn {}

    /** Run for these, itself the first of them, and {@link #leave} after it. */
    record Leads(List<Reader> readers) implements Turn {}

    /** Nothing: another one has run it. */
    record Answered(List<byte[]> columns) implements Turn {}
  }

  /** A read that waits. */
  static final class Reader {

    private final List<BoundValue> values;
    private final CompletableFuture<Turn> turn = new CompletableFuture<>();

    private Reader(List<BoundValue> values) {
      this.values = values;
    }

    List<BoundValue> values() {
      return values;
    }

    void answer(List<byte[]> columns) {
      turn.complete(new Turn.Answered(columns));
    }

    /** Sends one that has got no answer on its own way. */
    void goAlone() {
      turn.complete(new Turn.Alone());
    }

    private boolean lead(List<Reader> readers) {
      return turn.complete(new Turn.Leads(readers));
    }

    private Turn await() {
      try {
        return turn.get();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        goAlone();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
      return turn.join();
    }
  }

  /** Waits for the turn of a read. */
  Turn enter(List<BoundValue> values) {
    if (!pace.isBrief()) {
      return new Turn.Alone();
    }
    Reader reader = firstOrWaiting(values);
    if (reader == null) {
      return new Turn.First();
    }
    patience.watch(reader.turn, () -> sendAway(reader));
    return reader.await();
  }

  private void sendAway(Reader reader) {
    pace.keptWaiting();
    reader.goAlone();
  }

  private @Nullable Reader firstOrWaiting(List<BoundValue> values) {
    lock.lock();
    try {
      if (running < RUNS) {
        running++;
        return null;
      }
      Reader reader = new Reader(values);
      waiting.add(reader);
      return reader;
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** A run has ended: those that wait have the next one. */
  void leave() {
    List<Reader> next = next();
    while (!next.isEmpty() && !next.getFirst().lead(List.copyOf(next))) {
      next.removeFirst(); // it waits no longer
      if (next.isEmpty()) {
        next = next();
      }
    }
  }

  /** Empty where nobody waits, and one run fewer is under way. */
  private List<Reader> next() {
    lock.lock();
    try {
      List<Reader> next = new ArrayList<>();
      while (next.size() < MOST && !waiting.isEmpty()) {
        next.add(waiting.remove());
      }
      if (next.isEmpty()) {
        running--;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }
}
