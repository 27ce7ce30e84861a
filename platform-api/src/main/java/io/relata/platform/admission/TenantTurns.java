package io.relata.platform.admission;

import com.github.benmanes.caffeine.cache.Cache;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many operations of one tenant this node runs at once. */
public final class TenantTurns {

  /** A short crowd passes within that time; a longer wait would only hide that there is one. */
  private static final Duration WAIT = Duration.ofMillis(250);

  /** Longer than any operation may run. */
  private static final Duration KEPT_WITHOUT_USE = Duration.ofMinutes(15);

  /** The limit too: where it changes, operations are counted anew. */
  private record Key(TenantId tenant, int operations) {}

  /** The right to run, which is given back by closing it. */
  public static final class Turn implements AutoCloseable {

    private final Semaphore places;

    private Turn(Semaphore places) {
      this.places = places;
    }

    @Override
    public void close() {
      places.release();
    }
  }

  private final Cache<Key, Semaphore> tenants =
      Caches.builder().expireAfterAccess(KEPT_WITHOUT_USE).build();

  /**
   * Takes a turn; waits for it for a moment.
   *
   * @throws AdmissionRefused where the tenant has too many operations under way
   */
  public Turn take(TenantId tenant, Limits limits) {
    int most = limits.intOf(Limit.CONCURRENT_OPERATIONS);
    Semaphore places =
        tenants.get(new Key(tenant, most), key -> new Semaphore(key.operations(), true));
    if (!acquired(places)) {
      throw refused(most);
    }
    return new Turn(places);
  }

  private static boolean acquired(Semaphore places) {
    try {
      return places.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
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
