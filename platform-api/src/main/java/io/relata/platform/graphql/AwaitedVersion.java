package io.relata.platform.graphql;

import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.schema.CompiledTenants;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The model version that a client has seen already, at another node perhaps: the header {@code
 * x-min-model-version}.
 */
record AwaitedVersion(int least) {

  static final String HEADER = "x-min-model-version";

  private static final AwaitedVersion ANY = new AwaitedVersion(0);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /**
   * @throws BadCall where it is no version
   */
  static AwaitedVersion of(@Nullable String header) {
    if (header == null) {
      return ANY;
    }
    if (!header.matches("[0-9]{1,9}")) {
      throw BadCall.malformed("The header " + HEADER + " is not the number of a version.");
    }
    return new AwaitedVersion(Integer.parseInt(header));
  }

  /**
   * Looks for the newest version where the one in service is older, and waits for it a moment. What
   * is served then may still be older; the answer says which version it is of.
   */
  void await(CompiledTenants tenants, TenantScope scope) {
    if (isServed(tenants, scope)) {
      return;
    }
    tenants.refreshed(scope.tenant(), scope.caller().roles());
    long late = System.nanoTime() + PATIENCE.toNanos();
    while (!isServed(tenants, scope) && System.nanoTime() < late) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean isServed(CompiledTenants tenants, TenantScope scope) {
    return least == 0
        || tenants.current(scope.tenant(), scope.caller().roles()).api().version() >= least;
  }
}
