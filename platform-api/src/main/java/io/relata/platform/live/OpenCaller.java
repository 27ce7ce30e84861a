package io.relata.platform.live;

import io.relata.metadata.access.Caller;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.TenantState;
import io.relata.metadata.store.Tenants;
import io.relata.platform.security.Credentials;
import io.relata.platform.security.TenantCallers;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.live.CallerGone;

/**
 * Who is at the other end of an open connection. The credentials are held against what is stored
 * each time that it matters: keys are revoked and tokens expire while a connection is open.
 */
final class OpenCaller {

  private final Tenants tenants;
  private final TenantCallers callers;
  private final TenantSlug slug;
  private final TenantId tenant;
  private volatile Credentials credentials;

  /**
   * @param tenant that the slug led to when the connection was opened
   */
  OpenCaller(Tenants tenants, TenantCallers callers, Tenant tenant, Credentials credentials) {
    this.tenants = tenants;
    this.callers = callers;
    this.slug = tenant.slug();
    this.tenant = tenant.id();
    this.credentials = credentials;
  }

  TenantId tenant() {
    return tenant;
  }

  /** Takes other credentials in the place of those that the connection was opened with. */
  void show(Credentials others) {
    credentials = others;
  }

  /**
   * The caller of now.
   *
   * @throws CallerGone where the credentials do not hold, or the tenant is not served
   */
  TenantScope scope() {
    Caller caller =
        tenants
            .find(slug)
            .filter(found -> found.id().equals(tenant))
            .filter(found -> found.state() instanceof TenantState.Ready)
            .flatMap(found -> callers.of(slug.value(), credentials))
            .orElseThrow(CallerGone::new);
    return new TenantScope(tenant, caller);
  }
}
