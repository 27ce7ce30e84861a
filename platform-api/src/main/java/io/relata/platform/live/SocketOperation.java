package io.relata.platform.live;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One operation of a socket, under its id, until it is answered or given up. */
final class SocketOperation {

  private final String id;
  private final Lock lock = new ReentrantLock();
  private LiveServices.@Nullable Subscription subscription;
  private boolean closed;

  SocketOperation(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the subscription with the operation, at once where that is over. */
  void holds(LiveServices.Subscription begun) {
    lock.lock();
    try {
      subscription = begun;
      if (!closed) {
        return;
      }
    } finally {
      lock.unlock();
    }
    begun.close();
  }

  void close() {
    LiveServices.Subscription held;
    lock.lock();
    try {
      closed = true;
      held = subscription;
    } finally {
      lock.unlock();
    }
    if (held != null) {
      held.close();
    }
  }
}
