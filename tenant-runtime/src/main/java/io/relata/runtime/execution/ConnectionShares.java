package io.relata.runtime.execution;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.TenantId;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How many of a node's connections one tenant uses at once: three quarters at most, so that the
 * others find one however busy it is. Those over it wait in the order in which they came. What does
 * not hold a connection takes no place: reads that wait for the run of another, answers on their
 * way.
 */
public final class ConnectionShares {

  /** As long as for a connection itself. */
  private static final Duration WAIT = Duration.ofSeconds(5);

  /** Longer than a connection is held. */
  private static final Duration KEPT_WITHOUT_USE = Duration.ofHours(1);

  private static final CompletableFuture<Boolean> HAS_ONE = CompletableFuture.completedFuture(true);

  private final int share;
  private final Patience patience;
  private final LoadingCache<TenantId, Places> tenants =
      Caches.builder().expireAfterAccess(KEPT_WITHOUT_USE).build(tenant -> new Places(share()));

  ConnectionShares(int connections, Duration wait) {
    this.share = Math.max(1, connections * 3 / 4);
    this.patience = new Patience(wait);
  }

  /**
   * @param connections that all tenants share
   */
  public static ConnectionShares of(int connections) {
    return new ConnectionShares(connections, WAIT);
  }

  private int share() {
    return share;
  }

  /** The places of one tenant; a semaphore that keeps the order, and needs no timer to wait. */
  private static final class Places {

    private final Lock lock = new ReentrantLock();
    private final Deque<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
    private int free;

    Places(int free) {
      this.free = free;
    }

    /** True once there is a place; done at once where one is free. */
    CompletableFuture<Boolean> asked() {
      lock.lock();
      try {
        if (free > 0) {
          free--;
          return HAS_ONE;
        }
        CompletableFuture<Boolean> turn = new CompletableFuture<>();
        waiting.add(turn);
        return turn;
      } finally {
        lock.unlock();
      }
    }

    /** Whoever has given up waiting is passed over. */
    void giveBack() {
      CompletableFuture<Boolean> next = next();
      while (next != null && !next.complete(true)) {
        next = next();
      }
    }

    private @Nullable CompletableFuture<Boolean> next() {
      lock.lock();
      try {
        CompletableFuture<Boolean> next = waiting.poll();
        if (next == null) {
          free++;
        }
        return next;
      } finally {
        lock.unlock();
      }
    }
  }

  /** The right to use a connection, which is given back by closing it. */
  static final class Place implements AutoCloseable {

    private final Places places;

    private Place(Places places) {
      this.places = places;
    }

    @Override
    public void close() {
      places.giveBack();
    }
  }

  /**
   * Takes a place; waits for it as long as for a connection.
   *
   * @throws RequestRefused where the tenant has none in all that time
   */
  Place take(TenantId tenant) {
    Places places = tenants.get(tenant);
    CompletableFuture<Boolean> turn = places.asked();
    if (!turn.isDone()) {
      patience.watch(turn, () -> turn.complete(false));
    }
    if (has(turn)) {
      return new Place(places);
    }
    throw new RequestRefused(
        RequestProblem.of(
                ErrorCode.LIMIT,
                "The tenant uses as many connections to the database as it may, "
                    + share
                    + " at once; try again later")
            .with(Map.of("limit", "connections", "maximum", share, RequestProblem.RETRY, true)));
  }

  private static boolean has(CompletableFuture<Boolean> turn) {
    try {
      return turn.get();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      turn.complete(false);
      return turn.join();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
