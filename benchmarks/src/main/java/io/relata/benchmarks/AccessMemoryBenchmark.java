package io.relata.benchmarks;

import static io.relata.runtime.testing.ModelSketch.field;

import graphql.schema.GraphQLSchema;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TenantId;
import io.relata.runtime.policy.Policies;
import io.relata.runtime.policy.TenantAccesses;
import io.relata.runtime.schema.CompiledSchemas;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.testing.ModelSketch;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What roles and users cost in memory and time of compilation: 50 tables, and 50 roles that are all
 * alike, 50 that all differ, and 10,000 users of one role. Prints how many schemas came of it, the
 * heap that each takes, and how long compiling all of them took.
 */
final class AccessMemoryBenchmark {

  private static final int TABLES = 50;
  private static final int ROLES = 50;
  private static final int USERS = 10_000;
  private static final DataModel MODEL = model();

  private AccessMemoryBenchmark() {}

  public static void main(String[] arguments) {
    compiled(policy(1, true), List.of("role_0")); // classes are loaded, code is warm
    System.out.printf(
        "%-34s %8s %10s %14s %16s%n",
        "50 tables", "callers", "schemas", "KB a schema", "ms altogether");
    measure("(a) 50 roles, all alike", policy(ROLES, false), names(ROLES));
    measure("(b) 50 roles, all different", policy(ROLES, true), names(ROLES));
    measure("(c) 10,000 users of one role", policy(1, true), Collections.nCopies(USERS, "role_0"));
  }

  private static void measure(String title, AccessPolicy policy, List<String> callers) {
    long before = usedHeap();
    long start = System.nanoTime();
    Compiled compiled = compiled(policy, callers);
    long millis = (System.nanoTime() - start) / 1_000_000;
    long heap = usedHeap() - before;
    Reference.reachabilityFence(compiled);
    System.out.printf(
        "%-34s %8d %10d %14d %16d%n",
        title,
        callers.size(),
        compiled.distinct().size(),
        heap / 1024 / compiled.distinct().size(),
        millis);
  }

  /** Keeps what was compiled reachable until it was measured. */
  private record Compiled(CompiledTenants tenants, Set<GraphQLSchema> distinct) {}

  private static Compiled compiled(AccessPolicy policy, List<String> callers) {
    Policies policies = tenant -> new Policies.InForce(1, policy, ReadPolicy.CLOSED);
    CompiledTenants tenants =
        new CompiledTenants(
            tenant -> new CompiledTenants.Served(1, MODEL),
            new TenantAccesses(policies),
            CompiledSchemas.byHeap(new SimpleMeterRegistry()));
    TenantId tenant = new TenantId(UUID.randomUUID());
    Set<GraphQLSchema> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    for (String role : callers) {
      distinct.add(tenants.current(tenant, new TreeSet<>(Set.of(role))).schema());
    }
    return new Compiled(tenants, distinct);
  }

  private static List<String> names(int roles) {
    return IntStream.range(0, roles).mapToObj(i -> "role_" + i).toList();
  }

  /**
   * Roles that read every table under a condition over the user's id, and edit every other table.
   *
   * @param different whether the conditions of no two roles are the same
   */
  private static AccessPolicy policy(int roles, boolean different) {
    List<Role> all = new ArrayList<>();
    for (int i = 0; i < roles; i++) {
      all.add(new Role(new RoleId(UUID.randomUUID()), "role_" + i, "", grants(different ? i : 0)));
    }
    return new AccessPolicy(all, List.of(), List.of(), List.of());
  }

  private static List<Grant> grants(int variant) {
    List<Grant> grants = new ArrayList<>();
    for (Table table : MODEL.tables()) {
      FieldRef name = new FieldRef.Own(table.fields().getFirst().id());
      Condition rows =
          new Condition.Any(
              List.of(
                  new Condition.Compare(
                      name, Comparison.EQ, new Operand.Constant("variant " + variant)),
                  new Condition.Compare(name, Comparison.EQ, new Operand.OfCaller("id"))));
      grants.add(grant(table, Action.READ, rows));
      if (grants.size() % 3 == 0) {
        grants.add(grant(table, Action.EDIT, rows));
      }
    }
    return grants;
  }

  private static Grant grant(Table table, Action action, Condition rows) {
    return new Grant(table.id(), action, rows, null, Condition.ALWAYS, Map.of());
  }

  private static DataModel model() {
    ModelSketch sketch = new ModelSketch();
    for (int i = 0; i < TABLES; i++) {
      sketch.table(
          "thing_" + i,
          "things_" + i,
          field("name", FieldType.Text.PLAIN).required(),
          field("note", FieldType.Text.PLAIN),
          field("place", FieldType.Text.PLAIN),
          field("code", FieldType.Text.PLAIN));
    }
    for (int i = 1; i < TABLES; i++) {
      sketch.relation(
          "thing_" + i, "parent", "thing_" + (i / 2), "children_" + i, Cardinality.MANY_TO_ONE);
    }
    return sketch.model();
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
