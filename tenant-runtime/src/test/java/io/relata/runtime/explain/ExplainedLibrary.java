package io.relata.runtime.explain;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TableId;
import io.relata.metadata.store.Limits;
import io.relata.runtime.execution.QueryPlans;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.execution.WriteListener;
import io.relata.runtime.execution.Writes;
import io.relata.runtime.policy.Policies;
import io.relata.runtime.policy.TenantAccesses;
import io.relata.runtime.schema.CompiledSchemas;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The library under a policy, with explanations of it. */
final class ExplainedLibrary {

  static final DataModel MODEL = World.LIBRARY.model();
  static final ModelRefs REFS = new ModelRefs(MODEL);
  static final Limits LIMITS = new Limits(Map.of());

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final TestTenant TENANT = TestTenant.create(DATABASE, MODEL);

  static {
    TENANT.executeFile(World.LIBRARY.rows());
  }

  private final CompiledTenants tenants;
  private final Policies policies;

  ExplainedLibrary(AccessPolicy policy, ReadPolicy reading) {
    this.policies = tenant -> new Policies.InForce(1, policy, reading);
    this.tenants =
        new CompiledTenants(
            tenant -> new CompiledTenants.Served(7, MODEL),
            new TenantAccesses(policies),
            CompiledSchemas.byHeap(new SimpleMeterRegistry()));
  }

  ExplainedLibrary(AccessPolicy policy) {
    this(policy, ReadPolicy.CLOSED);
  }

  ExplainedLibrary(Role... roles) {
    this(new AccessPolicy(List.of(roles), List.of(), List.of(), List.of()));
  }

  static Role role(String name, Grant... grants) {
    return new Role(new RoleId(UUID.randomUUID()), name, "", List.of(grants));
  }

  static TableId table(String name) {
    return MODEL.table(new ApiName(name)).orElseThrow().id();
  }

  static Grant grant(String table, Action action, Condition rows, @Nullable Set<FieldRef> fields) {
    return new Grant(table(table), action, rows, fields, Condition.ALWAYS, Map.of());
  }

  static DenyRule denial(String table, Action action, Condition rows, String... roles) {
    return new DenyRule(
        new PolicyRuleId(UUID.randomUUID()), table(table), action, rows, Set.of(roles));
  }

  static Caller caller(Map<String, Object> context, String... roles) {
    return new Caller("user:7", new TreeSet<>(List.of(roles)), context);
  }

  TenantScope scope(Caller caller) {
    return TENANT.scope(caller);
  }

  RowExplained row(Caller caller, String table, Object id) {
    return cell(caller, table, id, "");
  }

  RowExplained cell(Caller caller, String table, Object id, String field) {
    return explain(caller, new RowQuestion(table, id.toString(), field, Action.READ));
  }

  RowExplained explain(Caller caller, RowQuestion question) {
    return new RowExplainer(tenants, policies, new Reads(TENANT.connections()))
        .row(scope(caller), LIMITS, question);
  }

  OperationExplained operation(Caller caller, OperationQuestion question) {
    return new OperationExplainer(
            tenants,
            new Writes(TENANT.connections(), WriteListener.NONE),
            new QueryPlans(TENANT.connections()))
        .operation(scope(caller), LIMITS, question);
  }

  /** All rows of all tables. */
  static List<String> contents() {
    return Stream.of("authors", "books", "tags", "book_tags")
        .map(
            table ->
                DATABASE.value(
                    "select string_agg(t::text, ' ' order by t::text) from %s.%s t"
                        .formatted(TENANT.id().schema(), table)))
        .map(String::valueOf)
        .toList();
  }

  CompiledTenants tenants() {
    return tenants;
  }

  TestTenant tenant() {
    return TENANT;
  }
}
