package io.relata.admin.roles;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.NothingSavedException;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.PolicySaving;
import io.relata.metadata.store.SettingsChange;
import io.relata.metadata.store.TenantSettings;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.policy.AccessTests;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Opens and saves the policy of a workspace; the screens of roles and rules share it. */
@Component
class PolicyDesk {

  static final String STALE =
      "Somebody else has changed the roles or rules since this page was opened. What you typed is"
          + " kept: look at it once more, and save it again to put it in force.";

  private final AccessPolicies policies;
  private final AccessTests tests;
  private final TenantSettings settings;

  PolicyDesk(AccessPolicies policies, AccessTests tests, TenantSettings settings) {
    this.policies = policies;
    this.tests = tests;
    this.settings = settings;
  }

  PolicyView open(Workspace workspace) {
    return new PolicyView(
        policies.latest(workspace.tenant().id()),
        TenantApis.ofRules(workspace.live().model(), workspace.live().version()),
        settings.of(workspace.tenant().id()).readPolicy());
  }

  /**
   * @param revision the one that the person saw
   * @param message what was done, for the history
   * @throws NothingSavedException where permission tests of the policy fail
   */
  PolicySaving save(Workspace workspace, AccessPolicy policy, long revision, String message) {
    requirePassedTests(workspace, policy);
    return policies.save(workspace.tenant(), policy, revision, workspace.actor(), message);
  }

  /**
   * Sets what roles read when no grant says so.
   *
   * @param reading {@code open} or {@code closed}, as it was sent
   */
  SettingsChange read(Workspace workspace, String reading) {
    return settings.patch(workspace.tenant(), Map.of("read_policy", reading), workspace.actor());
  }

  private void requirePassedTests(Workspace workspace, AccessPolicy policy) {
    TenantId tenant = workspace.tenant().id();
    List<AccessTestResult> failed =
        tests
            .run(
                new AccessTests.Subject(
                    tenant,
                    workspace.live().version(),
                    workspace.live().model(),
                    policy,
                    settings.of(tenant).readPolicy(),
                    settings.of(tenant).limits()))
            .stream()
            .filter(AccessTestResult::failed)
            .toList();
    if (!failed.isEmpty()) {
      throw new NothingSavedException(
          "A permission test fails: "
              + failed.getFirst().name()
              + ": "
              + String.join("; ", failed.getFirst().failures())
              + ". The policy's file changes roles and tests in one step.");
    }
  }

  /** A screen of this section. */
  ModelAndView screen(Workspace workspace, String template, Crumb... crumbs) {
    ModelAndView view = new ModelAndView(template);
    Stream<Crumb> outer = Stream.of(new Crumb("Roles", workspace.href("/access/roles")));
    view.addObject(
        "page",
        workspace.page(
            Section.ACCESS, Stream.concat(outer, Stream.of(crumbs)).toArray(Crumb[]::new)));
    view.addObject("slug", workspace.slug());
    view.addObject("base", workspace.href("/access"));
    return view;
  }
}
