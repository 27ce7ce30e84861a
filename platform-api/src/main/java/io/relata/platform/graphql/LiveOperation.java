package io.relata.platform.graphql;

import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.live.LiveRead;
import org.jspecify.annotations.Nullable;

/** One subscription of one subscriber, planned anew only where something besides rows changes. */
public final class LiveOperation {

  private final LiveReads reads;
  private final OpenCall call;
  private volatile LiveReads.@Nullable Made last;

  LiveOperation(LiveReads reads, OpenCall call) {
    this.reads = reads;
    this.call = call;
  }

  /**
   * How it is read now.
   *
   * @throws io.relata.runtime.plan.RequestRefused where it is refused
   * @throws io.relata.metadata.store.NoSuchTenantException where the tenant is gone
   */
  public LiveRead now(TenantScope scope) {
    LiveReads.Made made = reads.now(scope, call, last);
    last = made;
    return made.read();
  }
}
