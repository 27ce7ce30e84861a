package io.relata.runtime.policy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.Settings;
import io.relata.metadata.store.TenantSettings;
import java.util.List;

/**
 * Tries what a tenant is about to put in force by the permission tests: another policy, or another
 * read policy. The present model and the other settings stay as they are.
 */
public final class PolicyTrials {

  private final AccessTests tests;
  private final ModelVersions versions;
  private final AccessPolicies policies;
  private final TenantSettings settings;

  public PolicyTrials(
      AccessTests tests, ModelVersions versions, AccessPolicies policies, TenantSettings settings) {
    this.tests = tests;
    this.versions = versions;
    this.policies = policies;
    this.settings = settings;
  }

  /** Runs the tests of a policy, in its order. */
  public List<AccessTestResult> of(TenantId tenant, AccessPolicy policy) {
    return run(tenant, policy, settings.of(tenant).readPolicy());
  }

  /**
   * Runs the tests of the policy in force as if roles read by another read policy; none where that
   * is the present one.
   */
  public List<AccessTestResult> of(TenantId tenant, ReadPolicy reading) {
    return reading == settings.of(tenant).readPolicy()
        ? List.of()
        : run(tenant, policies.latest(tenant).policy(), reading);
  }

  private List<AccessTestResult> run(TenantId tenant, AccessPolicy policy, ReadPolicy reading) {
    ModelVersion version = versions.current(tenant);
    Settings now = settings.of(tenant);
    return tests.run(
        new AccessTests.Subject(
            tenant, version.version(), version.model(), policy, reading, now.limits()));
  }
}
