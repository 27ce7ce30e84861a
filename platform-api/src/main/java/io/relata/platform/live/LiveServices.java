package io.relata.platform.live;

import io.relata.metadata.store.Limits;
import io.relata.metadata.store.NoSuchTenantException;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.admission.ClientRates;
import io.relata.platform.graphql.LiveOperation;
import io.relata.platform.graphql.OpenCall;
import io.relata.platform.graphql.OpenGraphQl;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.live.CallerGone;
import io.relata.runtime.live.LiveQueries;
import io.relata.runtime.live.LiveQuery;
import io.relata.runtime.live.Subscriber;
import org.springframework.stereotype.Component;

/** What every open connection needs. */
@Component
record LiveServices(
    TenantSettings settings,
    ClientRates rates,
    LivePlaces places,
    OpenGraphQl graphql,
    LiveQueries queries,
    OpenConnections connections) {

  Limits limits(TenantScope scope) {
    return settings.of(scope.tenant()).limits();
  }

  /** A subscription that is under way. */
  record Subscription(LiveQuery query, LivePlaces.Place place) implements AutoCloseable {
    @Override
    public void close() {
      query.close();
      place.close();
    }
  }

  /**
   * Begins a subscription.
   *
   * @throws io.relata.runtime.plan.RequestRefused where the tenant has too many
   */
  Subscription subscribe(OpenCaller caller, OpenCall call, Subscriber subscriber) {
    TenantScope scope = caller.scope();
    LivePlaces.Place place = places.subscription(scope.tenant(), limits(scope));
    LiveOperation operation = graphql.live(call);
    return new Subscription(
        queries.open(
            scope.tenant(),
            () -> {
              try {
                return operation.now(caller.scope());
              } catch (NoSuchTenantException gone) {
                throw new CallerGone();
              }
            },
            subscriber),
        place);
  }
}
