package io.relata.platform.admission;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.relata.metadata.access.Caller;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import io.relata.runtime.execution.TenantScope;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How fast each client of a tenant may send requests to this node: a bucket of tokens for every API
 * key, app user and account, and for every network address of callers without credentials.
 */
@Component
public final class ClientRates {

  /** Clients remembered, for all tenants together; some 200 bytes each. */
  private static final int KEPT_CLIENTS = 100_000;

  /** One that has not been seen for so long begins anew. */
  private static final Duration KEPT_WITHOUT_USE = Duration.ofMinutes(10);

  /** The values of the limits too: where they change, buckets of the new size are begun. */
  private record Key(TenantId tenant, String client, long perSecond, long burst) {}

  private final Cache<Key, Bucket> buckets =
      Caches.builder().maximumSize(KEPT_CLIENTS).expireAfterAccess(KEPT_WITHOUT_USE).build();

  /**
   * Counts a request.
   *
   * @param address of the client in the network
   * @throws AdmissionRefused where the client has sent too many
   */
  public void admit(TenantScope scope, String address, Limits limits) {
    long perSecond = limits.of(Limit.REQUESTS_PER_SECOND);
    if (perSecond == 0) {
      return;
    }
    Key key =
        new Key(
            scope.tenant(),
            client(scope.caller(), address),
            perSecond,
            limits.of(Limit.REQUEST_BURST));
    ConsumptionProbe probe = buckets.get(key, ClientRates::full).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new AdmissionRefused(
          "A client may send " + perSecond + " requests a second, and bursts of " + key.burst(),
          Limit.REQUESTS_PER_SECOND,
          perSecond,
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private static Bucket full(Key key) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit.capacity(key.burst()).refillGreedy(key.perSecond(), Duration.ofSeconds(1)))
        .withNanosecondPrecision()
        .build();
  }

  /** No id of a caller with credentials has a space in front. */
  private static String client(Caller caller, String address) {
    return caller.id().equals(Caller.ANONYMOUS.id()) ? " " + address : caller.id();
  }
}
