package io.relata.admin.simulator;

import io.relata.admin.layout.Option;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Role;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.ApiKeys;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.explain.AskedIdentity;
import io.relata.runtime.explain.ViewLog;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.policy.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds out who is looked at, and notes it. */
@Component
class Simulation {

  private final ApiKeys keys;
  private final Policies policies;
  private final ViewLog views;

  Simulation(ApiKeys keys, Policies policies, ViewLog views) {
    this.keys = keys;
    this.policies = policies;
    this.views = views;
  }

  SimulationView view(Workspace workspace, IdentityForm form) {
    TenantId tenant = workspace.tenant().id();
    String base = workspace.href("/access/simulator");
    try {
      AskedIdentity identity = form.identity();
      identity.caller(tenant, keys);
      return new SimulationView(base, form, identity.words(), roles(tenant), keys(tenant), "");
    } catch (RequestRefused refused) {
      String problem = refused.problems().getFirst().message() + ".";
      return new SimulationView(base, form, "", roles(tenant), keys(tenant), problem);
    }
  }

  /**
   * Noted first: nothing is looked at that is not.
   *
   * @param form that {@link #view} found usable
   * @param table empty where it is about no single table
   */
  TenantScope look(Workspace workspace, IdentityForm form, ViewLog.Viewed viewed, String table) {
    AskedIdentity identity = form.identity();
    Caller caller = identity.caller(workspace.tenant().id(), keys);
    views.note(workspace.actor(), workspace.tenant(), identity, viewed, table);
    return new TenantScope(workspace.tenant().id(), caller);
  }

  private List<String> roles(TenantId tenant) {
    Stream<String> builtIn =
        Stream.of(BuiltInRole.PUBLIC, BuiltInRole.VIEWER).map(BuiltInRole::roleName);
    return Stream.concat(
            policies.current(tenant).policy().roles().stream().map(Role::name), builtIn)
        .distinct()
        .toList();
  }

  private List<Option> keys(TenantId tenant) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("", "No key"));
    keys.list(tenant).forEach(key -> options.add(new Option(key.id(), key.name())));
    return options;
  }
}
