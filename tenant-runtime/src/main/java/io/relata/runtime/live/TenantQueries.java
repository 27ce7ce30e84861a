package io.relata.runtime.live;

import io.relata.metadata.model.TableId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The live queries of one tenant, and what has changed since they were last looked at. */
final class TenantQueries {

  private final Set<LiveQuery> queries = ConcurrentHashMap.newKeySet();
  private final Lock lock = new ReentrantLock();
  private Set<TableId> changed = new HashSet<>();
  private long began = System.nanoTime() - Duration.ofDays(1).toNanos();

  void add(LiveQuery query) {
    queries.add(query);
  }

  void remove(LiveQuery query) {
    queries.remove(query);
  }

  int size() {
    return queries.size();
  }

  Set<LiveQuery> all() {
    return queries;
  }

  /** Whether these are the first changes since the last look, so that another one is needed. */
  boolean note(Set<TableId> tables) {
    lock.lock();
    try {
      boolean first = changed.isEmpty();
      changed.addAll(tables);
      return first && !changed.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** How long to wait so that two looks are so far apart. */
  Duration pause(Duration least) {
    lock.lock();
    try {
      long past = System.nanoTime() - began;
      return least.minusNanos(Math.min(least.toNanos(), past));
    } finally {
      lock.unlock();
    }
  }

  /** Begins a look; what changes from now on is for the next one. */
  Set<TableId> begin() {
    lock.lock();
    try {
      Set<TableId> tables = changed;
      changed = new HashSet<>();
      began = System.nanoTime();
      return tables;
    } finally {
      lock.unlock();
    }
  }
}
