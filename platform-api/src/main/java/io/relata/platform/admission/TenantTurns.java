package io.relata.platform.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many operations of one tenant this node runs at once. A tenant's operations also share out
 * three quarters of the connections at most, so that the others find one however busy it is; those
 * that were let in wait for that in the order in which they came.
 */
public final class TenantTurns {

  /** A short crowd passes within that time; a longer wait would only hide that there is one. */
  private static final Duration WAIT = Duration.ofMillis(250);

  /** As long as for a connection itself. */
  private static final Duration WAIT_FOR_SHARE = Duration.ofSeconds(5);

  /** Longer than any operation may run. */
  private static final Duration KEPT_WITHOUT_USE = Duration.ofMinutes(15);

  /** The limit too: where it changes, operations are counted anew. */
  private record Key(TenantId tenant, int operations) {}

  private record Places(Semaphore operations, Semaphore share) {}

  /** The right to run, which is given back by closing it. */
  public static final class Turn implements AutoCloseable {

    private final Places places;

    private Turn(Places places) {
      this.places = places;
    }

    @Override
    public void close() {
      places.share().release();
      places.operations().release();
    }
  }

  private final int share;
  private final Cache<Key, Places> tenants =
      Caffeine.newBuilder().expireAfterAccess(KEPT_WITHOUT_USE).build();

  /**
   * @param connections that all tenants share
   */
  public TenantTurns(int connections) {
    this.share = Math.max(1, connections * 3 / 4);
  }

  /**
   * Takes a turn; waits for it for a moment.
   *
   * @throws AdmissionRefused where the tenant has too many operations under way
   */
  public Turn take(TenantId tenant, Limits limits) {
    int most = limits.intOf(Limit.CONCURRENT_OPERATIONS);
    Places places = tenants.get(new Key(tenant, most), this::free);
    if (!acquired(places.operations(), WAIT)) {
      throw refused(most);
    }
    if (!acquired(places.share(), WAIT_FOR_SHARE)) {
      places.operations().release();
      throw refused(most);
    }
    return new Turn(places);
  }

  private Places free(Key key) {
    return new Places(
        new Semaphore(key.operations(), true),
        new Semaphore(Math.min(share, key.operations()), true));
  }

  private static boolean acquired(Semaphore places, Duration wait) {
    try {
      return places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static AdmissionRefused refused(int most) {
    return new AdmissionRefused(
        "The tenant has too many operations under way; at most " + most + " run at once",
        Limit.CONCURRENT_OPERATIONS,
        most,
        Duration.ofSeconds(1));
  }
}
