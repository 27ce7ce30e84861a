package io.relata.runtime.execution;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.TenantId;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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

  private final int share;
  private final Duration wait;
  private final LoadingCache<TenantId, Semaphore> tenants =
      Caches.builder().expireAfterAccess(KEPT_WITHOUT_USE).build(tenant -> places());

  ConnectionShares(int connections, Duration wait) {
    this.share = Math.max(1, connections * 3 / 4);
    this.wait = wait;
  }

  /**
   * @param connections that all tenants share
   */
  public static ConnectionShares of(int connections) {
    return new ConnectionShares(connections, WAIT);
  }

  private Semaphore places() {
    return new Semaphore(share, true);
  }

  /** The right to use a connection, which is given back by closing it. */
  record Place(Semaphore of) implements AutoCloseable {
    @Override
    public void close() {
      of.release();
    }
  }

  /**
   * Takes a place; waits for it as long as for a connection.
   *
   * @throws RequestRefused where the tenant has none in all that time
   */
  Place take(TenantId tenant) {
    Semaphore places = tenants.get(tenant);
    try {
      if (places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Place(places);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw new RequestRefused(
        RequestProblem.of(
                ErrorCode.LIMIT,
                "The tenant uses as many connections to the database as it may, "
                    + share
                    + " at once; try again later")
            .with(Map.of("limit", "connections", "maximum", share, RequestProblem.RETRY, true)));
  }
}
