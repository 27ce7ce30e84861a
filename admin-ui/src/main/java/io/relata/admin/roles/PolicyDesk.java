package io.relata.admin.roles;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.metadata.store.PolicySaving;
import io.relata.metadata.store.SettingsChange;
import io.relata.metadata.store.TenantSettings;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.policy.PolicyContext;
import io.relata.runtime.policy.PolicyTrials;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Opens and saves the policy of a workspace; the screens of roles and rules share it. */
@Component
class PolicyDesk {

  static final String STALE =
      "Somebody else has changed the roles or rules since this page was opened. What you typed is"
          + " kept: look at it once more, and save it again to put it in force.";

  private final AccessPolicies policies;
  private final PolicyTrials trials;
  private final TestRuns runs;
  private final TenantSettings settings;

  PolicyDesk(AccessPolicies policies, PolicyTrials trials, TestRuns runs, TenantSettings settings) {
    this.policies = policies;
    this.trials = trials;
    this.runs = runs;
    this.settings = settings;
  }

  PolicyView open(Workspace workspace) {
    return new PolicyView(
        policies.latest(workspace.tenant().id()),
        TenantApis.ofRules(workspace.live().model(), workspace.live().version()),
        PolicyContext.of(settings.of(workspace.tenant().id())));
  }

  /** Puts a policy in force, unless its permission tests fail and nobody agreed to that. */
  DeskSaving save(Workspace workspace, PolicyWish wish) {
    List<AccessTestResult> results = trials.of(workspace.tenant().id(), wish.policy());
    List<FailingTest> failing = FailingTest.of(results);
    if (!failing.isEmpty() && !wish.agreesToFailingTests()) {
      return new DeskSaving.TestsFail(failing);
    }
    return switch (policies.save(
        workspace.tenant(), wish.policy(), wish.revision(), workspace.actor(), wish.message())) {
      case PolicySaving.Saved(CurrentPolicy saved) -> {
        keep(workspace, saved.revision(), results);
        yield new DeskSaving.Saved();
      }
      case PolicySaving.Stale(CurrentPolicy now) -> new DeskSaving.Stale(now);
    };
  }

  /** Runs the permission tests of the policy in force. */
  TestRuns.Run runTests(Workspace workspace) {
    CurrentPolicy now = policies.latest(workspace.tenant().id());
    return keep(workspace, now.revision(), trials.of(workspace.tenant().id(), now.policy()));
  }

  /** What came of the permission tests last. */
  Optional<TestRuns.Run> lastRun(Workspace workspace) {
    return runs.last(workspace.tenant().id());
  }

  private TestRuns.Run keep(Workspace workspace, long revision, List<AccessTestResult> results) {
    TenantId tenant = workspace.tenant().id();
    TestRuns.Run run =
        new TestRuns.Run(
            Instant.now(),
            revision,
            workspace.live().version(),
            settings.of(tenant).readPolicy(),
            results);
    runs.keep(tenant, run);
    return run;
  }

  /**
   * Permission tests that would fail if roles read by another read policy.
   *
   * @param reading {@code open} or {@code closed}, as it was sent
   */
  List<FailingTest> failing(Workspace workspace, String reading) {
    return ReadPolicy.named(reading)
        .map(wished -> FailingTest.of(trials.of(workspace.tenant().id(), wished)))
        .orElse(List.of());
  }

  /**
   * Sets what roles read when no grant says so.
   *
   * @param reading {@code open} or {@code closed}, as it was sent
   */
  SettingsChange read(Workspace workspace, String reading) {
    return settings.patch(workspace.tenant(), Map.of("read_policy", reading), workspace.actor());
  }

  /** Asks whether something is to be deleted although permission tests fail without it. */
  ModelAndView deletion(
      Workspace workspace, Deletion deletion, long revision, List<FailingTest> failing) {
    ModelAndView view = screen(workspace, "roles/deletion", Crumb.here(deletion.title()));
    view.setStatus(HttpStatus.CONFLICT);
    view.addObject("deletion", deletion);
    view.addObject("revision", revision);
    view.addObject(FailingTest.ATTRIBUTE, failing);
    return view;
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
