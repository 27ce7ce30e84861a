package io.relata.runtime.live;

import io.relata.metadata.model.TableId;
import io.relata.metadata.model.TenantId;
import io.relata.runtime.plan.RequestProblem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One subscription: what it reads, what its subscriber was told last. Ends by being closed. */
public final class LiveQuery implements AutoCloseable {

  private final TenantId tenant;
  private final LiveSource source;
  private final Subscriber subscriber;
  private final TableWatch watch;
  private final Leaving leaving;
  private final Lock lock = new ReentrantLock();
  private @Nullable LiveRead read;
  private @Nullable String told;
  private long asked = System.nanoTime();
  private int failures;
  private boolean closed;

  /** Is told that a live query is over. */
  @FunctionalInterface
  interface Leaving {
    void left(LiveQuery query);
  }

  LiveQuery(
      TenantId tenant,
      LiveSource source,
      Subscriber subscriber,
      TableWatch watch,
      Leaving leaving) {
    this.tenant = tenant;
    this.source = source;
    this.subscriber = subscriber;
    this.watch = watch;
    this.leaving = leaving;
  }

  TenantId tenant() {
    return tenant;
  }

  LiveSource source() {
    return source;
  }

  /** Takes over how it is read from now on; false where it is over. */
  boolean adopt(LiveRead next) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      Set<TableId> before = tables();
      read = next;
      asked = System.nanoTime();
      if (!before.equals(next.tables())) {
        watch.want(tenant, next.tables());
        watch.release(tenant, before);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  boolean reads(Set<TableId> changed) {
    lock.lock();
    try {
      return read == null || read.tables().stream().anyMatch(changed::contains);
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was last read in this very way, and not long ago. */
  boolean isCurrent(LiveRead now, Duration fresh) {
    lock.lock();
    try {
      return read != null
          && read.key().equals(now.key())
          && System.nanoTime() - asked < fresh.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /**
   * An answer has been read.
   *
   * @param key as what; ignored where the subscription is read otherwise by now
   * @return whether the subscriber was told
   */
  boolean answer(LiveKey key, LiveResult result) {
    lock.lock();
    try {
      if (closed || read == null || !read.key().equals(key)) {
        return false;
      }
      failures = 0;
      if (result.digest().equals(told)) {
        return false;
      }
      told = result.digest();
      subscriber.next(result);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Counts a failure that may pass; gives how many there were in a row. */
  int failed() {
    lock.lock();
    try {
      return ++failures;
    } finally {
      lock.unlock();
    }
  }

  void refuse(List<RequestProblem> problems) {
    if (end()) {
      subscriber.refused(problems);
    }
  }

  void callerGone() {
    if (end()) {
      subscriber.callerGone();
    }
  }

  @Override
  public void close() {
    end();
  }

  private boolean end() {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      closed = true;
      watch.release(tenant, tables());
    } finally {
      lock.unlock();
    }
    leaving.left(this);
    return true;
  }

  private Set<TableId> tables() {
    return read == null ? Set.of() : read.tables();
  }
}
