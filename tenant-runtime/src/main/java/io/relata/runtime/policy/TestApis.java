package io.relata.runtime.policy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.check.PolicyResolution;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.store.Limit;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.execution.CompiledWrites;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.sql.TenantTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the callers of permission tests can do, made once for each set of roles. */
final class TestApis {

  private static final Caller OWNER =
      new Caller("test", new TreeSet<>(List.of(BuiltInRole.OWNER.roleName())), Map.of());

  private final AccessTests.Subject subject;
  private final AccessPolicy resolved;
  private final PolicyNames names;
  private final Map<SortedSet<String>, Compiled> known = new HashMap<>();

  private record Compiled(TenantTables tables, CompiledWrites writes) {}

  TestApis(AccessTests.Subject subject) {
    this.subject = subject;
    this.resolved = PolicyResolution.resolve(subject.policy(), subject.model()).policy();
    this.names = new PolicyNames(subject.model());
  }

  /**
   * A caller with all that it can do.
   *
   * @param writes made for the API of the caller's roles
   */
  record Side(TenantScope scope, TenantTables tables, CompiledWrites writes) {
    TenantApi api() {
      return tables.api();
    }
  }

  /** Who adds the given rows. */
  Side owner() {
    return of(OWNER);
  }

  Side of(Caller caller) {
    Compiled compiled = known.computeIfAbsent(caller.roles(), this::compiled);
    return new Side(
        new TenantScope(subject.tenant(), caller), compiled.tables(), compiled.writes());
  }

  private Compiled compiled(SortedSet<String> roles) {
    TenantTables tables =
        new TenantTables(
            TenantApis.of(
                subject.model(),
                subject.version(),
                EffectiveAccess.of(roles, resolved, subject.reading())),
            subject.tenant().schema());
    return new Compiled(tables, CompiledWrites.of(tables));
  }

  DataModel model() {
    return subject.model();
  }

  PolicyNames names() {
    return names;
  }

  ReadLimits readLimits() {
    return ReadLimits.of(subject.limits());
  }

  WriteLimits writeLimits() {
    return new WriteLimits(
        subject.limits().intOf(Limit.NESTED_ITEMS), subject.limits().intOf(Limit.DEPTH));
  }
}
