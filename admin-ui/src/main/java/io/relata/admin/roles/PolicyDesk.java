package io.relata.admin.roles;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.PolicySaving;
import io.relata.metadata.store.SettingsChange;
import io.relata.metadata.store.TenantSettings;
import io.relata.runtime.api.TenantApis;
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
  private final TenantSettings settings;

  PolicyDesk(AccessPolicies policies, TenantSettings settings) {
    this.policies = policies;
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
   */
  PolicySaving save(Workspace workspace, AccessPolicy policy, long revision, String message) {
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
