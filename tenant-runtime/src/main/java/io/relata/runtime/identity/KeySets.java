package io.relata.runtime.identity;

import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.jwk.JWK;
import io.relata.metadata.cache.Caches;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Key sets by their addresses, fetched when they are needed and remembered. A set is looked at
 * again after {@link #FRESH_FOR}, beside the requests; and at once for a key that it does not have,
 * but no more often than {@link #PAUSE} allows, whatever tokens are sent. While its address does
 * not answer, the last set is good for {@link #STALE_FOR}.
 */
final class KeySets {
  static final Duration FRESH_FOR = Duration.ofMinutes(5);
  static final Duration PAUSE = Duration.ofSeconds(10);
  static final Duration STALE_FOR = Duration.ofHours(24);

  private static final int REMEMBERED = 5_000;

  private final Source source;
  private final InstantSource clock;
  private final LoadingCache<URI, Entry> entries =
      Caches.builder().maximumSize(REMEMBERED).expireAfterAccess(STALE_FOR).build(Entry::new);

  KeySets(Source source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Where sets come from. */
  @FunctionalInterface
  interface Source {
    /** Empty where the address does not answer with a key set. */
    Optional<List<JWK>> fetch(URI address);
  }

  /** The same object for as long as the keys are the same. */
  record KeySet(List<JWK> keys) {
    KeySet {
      keys = List.copyOf(keys);
    }
  }

  /** The set that is remembered; one that was never fetched is not fetched for this. */
  Optional<KeySet> known(URI address) {
    return entries.get(address).current();
  }

  /** What {@code choice} picks out of the set, which is fetched where nothing is found in it. */
  List<JWK> find(URI address, Function<KeySet, List<JWK>> choice) {
    Entry entry = entries.get(address);
    List<JWK> found = entry.current().map(choice).orElse(List.of());
    if (!found.isEmpty()) {
      return found;
    }
    entry.refresh();
    return entry.current().map(choice).orElse(List.of());
  }

  private final class Entry {
    private final URI address;
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile @Nullable KeySet set;
    private volatile Instant fetched = Instant.MIN;
    private volatile Instant tried = Instant.MIN;

    Entry(URI address) {
      this.address = address;
    }

    Optional<KeySet> current() {
      KeySet known = set;
      Instant now = clock.instant();
      if (known == null || now.isAfter(fetched.plus(STALE_FOR))) {
        return Optional.empty();
      }
      if (now.isAfter(fetched.plus(FRESH_FOR)) && mayTry(now)) {
        renew();
      }
      return Optional.of(known);
    }

    private boolean mayTry(Instant now) {
      return tried.equals(Instant.MIN) || !now.isBefore(tried.plus(PAUSE));
    }

    private void renew() {
      if (renewing.compareAndSet(false, true)) {
        Thread.ofVirtual()
            .name("key-set")
            .start(
                () -> {
                  try {
                    refresh();
                  } finally {
                    renewing.set(false);
                  }
                });
      }
    }

    /** One at a time; those who waited find what the first one has fetched. */
    void refresh() {
      fetching.lock();
      try {
        Instant now = clock.instant();
        if (mayTry(now)) {
          tried = now;
          source.fetch(address).ifPresent(keys -> keep(new KeySet(keys), now));
        }
      } finally {
        fetching.unlock();
      }
    }

    private void keep(KeySet fresh, Instant now) {
      if (!fresh.equals(set)) {
        set = fresh;
      }
      fetched = now;
    }
  }
}
