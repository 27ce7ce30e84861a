package io.relata.platform.live;

import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/**
 * How many subscriptions and open connections the tenants have at this node. A connection without a
 * subscription is of little use, so there are as many of the one as of the other.
 */
@Component
final class LivePlaces {

  private final Map<TenantId, Integer> subscriptions = new ConcurrentHashMap<>();
  private final Map<TenantId, Integer> connections = new ConcurrentHashMap<>();

  /** A place, until it is closed. */
  @FunctionalInterface
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @throws RequestRefused where the tenant has as many as it may
   */
  Place subscription(TenantId tenant, Limits limits) {
    return take(subscriptions, "subscriptions", tenant, limits);
  }

  /**
   * @throws RequestRefused where the tenant has as many as it may
   */
  Place connection(TenantId tenant, Limits limits) {
    return take(connections, "open connections", tenant, limits);
  }

  private static Place take(
      Map<TenantId, Integer> places, String what, TenantId tenant, Limits limits) {
    int most = limits.intOf(Limit.SUBSCRIPTIONS);
    if (places.merge(tenant, 1, Integer::sum) > most) {
      release(places, tenant);
      throw new RequestRefused(
          RequestProblem.of(
                  ErrorCode.LIMIT, "The tenant may have " + most + " " + what + " at a time")
              .with(Map.of("limit", Limit.SUBSCRIPTIONS.settingName(), "maximum", most)));
    }
    AtomicBoolean taken = new AtomicBoolean(true);
    return () -> {
      if (taken.getAndSet(false)) {
        release(places, tenant);
      }
    };
  }

  private static void release(Map<TenantId, Integer> places, TenantId tenant) {
    places.computeIfPresent(tenant, (same, count) -> count == 1 ? null : count - 1);
  }
}
