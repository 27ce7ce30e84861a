package io.relata.runtime.live;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one answer for all who get it. While it is read, those for whom it may be out of
 * date by then gather for the next time: at most one runs, and at most one waits.
 */
final class Evaluation {

  private final Lock lock = new ReentrantLock();
  private Set<LiveQuery> waiting = new HashSet<>();
  private @Nullable LiveRead read;
  private boolean over;

  /** Those for whom an answer is read, and how. */
  record Turn(LiveRead read, Set<LiveQuery> queries) {}

  /** Waits for the next turn; false where no turn will come, and another evaluation is needed. */
  boolean join(Set<LiveQuery> queries, LiveRead now) {
    lock.lock();
    try {
      if (over) {
        return false;
      }
      read = now;
      waiting.addAll(queries);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Those who wait; null where nobody does, and it is over then. */
  @Nullable Turn next() {
    lock.lock();
    try {
      if (read == null || waiting.isEmpty()) {
        over = true;
        return null;
      }
      Turn turn = new Turn(read, waiting);
      waiting = new HashSet<>();
      return turn;
    } finally {
      lock.unlock();
    }
  }
}
