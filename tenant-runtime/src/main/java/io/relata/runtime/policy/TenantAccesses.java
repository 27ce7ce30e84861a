package io.relata.runtime.policy;

import com.github.benmanes.caffeine.cache.Cache;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.check.PolicyResolution;
import io.relata.metadata.check.ResolvedPolicy;
import io.relata.metadata.model.TenantId;
import io.relata.runtime.schema.CallerAccess;
import io.relata.runtime.schema.CompiledTenants;
import java.time.Duration;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the roles of callers add up to, under the policy that is in force. Worked out once for each
 * set of roles, policy and model version, after the policy was resolved against the model (what
 * names something that is gone fails closed); callers with the same roles share it, whoever they
 * are.
 */
public final class TenantAccesses implements CompiledTenants.Accesses {

  private static final Logger LOG = LoggerFactory.getLogger(TenantAccesses.class);

  private static final int KEPT = 100_000;
  private static final int RESOLVED = 2_000;
  private static final Duration KEPT_WITHOUT_USE = Duration.ofHours(1);

  private record Key(
      TenantId tenant, long revision, ReadPolicy reading, int version, SortedSet<String> roles) {}

  private record Version(TenantId tenant, long revision, int version) {}

  private final Policies policies;
  private final Cache<Version, AccessPolicy> resolved =
      Caches.builder().maximumSize(RESOLVED).expireAfterAccess(KEPT_WITHOUT_USE).build();
  private final Cache<Key, CallerAccess> known =
      Caches.builder().maximumSize(KEPT).expireAfterAccess(KEPT_WITHOUT_USE).build();

  public TenantAccesses(Policies policies) {
    this.policies = policies;
  }

  @Override
  public CallerAccess of(TenantId tenant, CompiledTenants.Served served, SortedSet<String> roles) {
    Policies.InForce now = policies.current(tenant);
    return known.get(
        new Key(tenant, now.revision(), now.reading(), served.version(), roles),
        key ->
            new CallerAccess(
                EffectiveAccess.of(roles, resolved(tenant, now, served), now.reading())));
  }

  private AccessPolicy resolved(
      TenantId tenant, Policies.InForce now, CompiledTenants.Served served) {
    return resolved.get(
        new Version(tenant, now.revision(), served.version()),
        key -> {
          ResolvedPolicy policy = PolicyResolution.resolve(now.policy(), served.model());
          policy
              .losses()
              .forEach(
                  loss ->
                      LOG.warn(
                          "revision {} of the policy of tenant {} on version {}: {}",
                          key.revision(),
                          tenant,
                          key.version(),
                          loss.words()));
          return policy.policy();
        });
  }
}
