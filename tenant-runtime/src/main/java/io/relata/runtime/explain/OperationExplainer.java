package io.relata.runtime.explain;

import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import io.relata.runtime.execution.Attempt;
import io.relata.runtime.execution.CompiledWrites;
import io.relata.runtime.execution.ModelMoved;
import io.relata.runtime.execution.QueryPlans;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.execution.Writes;
import io.relata.runtime.plan.ReadPlan;
import io.relata.runtime.plan.ReadPlanner;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.plan.WritePlan;
import io.relata.runtime.plan.WritePlanner;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.schema.DocumentLimits;
import io.relata.runtime.schema.PreparedOperation;
import io.relata.runtime.schema.TenantUse;
import io.relata.runtime.sql.BindContext;
import io.relata.runtime.sql.Bindings;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.Rendered;
import io.relata.runtime.sql.TenantTables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows the SQL of an operation as a caller, by the very stages that would answer it. A mutation is
 * carried out and taken back.
 */
public final class OperationExplainer {

  private final CompiledTenants tenants;
  private final Writes writes;
  private final QueryPlans plans;

  public OperationExplainer(CompiledTenants tenants, Writes writes, QueryPlans plans) {
    this.tenants = tenants;
    this.writes = writes;
    this.plans = plans;
  }

  /**
   * @param scope the caller as whom the operation is looked at
   * @throws io.relata.runtime.plan.RequestRefused where the operation does not fit the caller's
   *     schema, or a value or a limit stands in the way
   */
  public OperationExplained operation(
      TenantScope scope, Limits limits, OperationQuestion question) {
    try {
      return on(
          tenants.current(scope.tenant(), scope.caller().roles()).use(), scope, limits, question);
    } catch (ModelMoved moved) {
      return on(
          tenants.refreshed(scope.tenant(), scope.caller().roles()).use(), scope, limits, question);
    }
  }

  private OperationExplained on(
      TenantUse compiled, TenantScope scope, Limits limits, OperationQuestion question) {
    PreparedOperation operation =
        PreparedOperation.of(
            compiled,
            question.document(),
            question.name(),
            question.variables(),
            DocumentLimits.of(limits));
    return switch (operation) {
      case PreparedOperation.Query query -> query(compiled, scope, limits, query, question.plan());
      case PreparedOperation.Subscription(var request, var parameters) ->
          query(
              compiled,
              scope,
              limits,
              new PreparedOperation.Query(request, parameters),
              question.plan());
      case PreparedOperation.Mutation mutation -> mutation(compiled, scope, limits, mutation);
    };
  }

  private OperationExplained query(
      TenantUse compiled,
      TenantScope scope,
      Limits limits,
      PreparedOperation.Query query,
      OperationQuestion.@Nullable Plan wanted) {
    ReadLimits reading = ReadLimits.of(limits);
    ReadPlan plan = new ReadPlanner(compiled.api()).plan(query.request());
    Rendered sql = new ReadCompiler(tables(compiled, scope)).compile(plan).query();
    int version = compiled.api().version();
    if (sql == null) {
      return new OperationExplained(version, List.of(), "", List.of());
    }
    BindContext context = new BindContext(query.parameters(), scope.caller(), reading.maxRows());
    StatementExplained statement = StatementExplained.of(sql, Bindings.of(sql.binders(), context));
    String planned =
        wanted == null
            ? ""
            : plans.of(scope, sql, query.parameters(), reading, wanted.format(), wanted.run());
    return new OperationExplained(version, List.of(statement), planned, List.of());
  }

  private OperationExplained mutation(
      TenantUse compiled, TenantScope scope, Limits limits, PreparedOperation.Mutation mutation) {
    WriteLimits most = new WriteLimits(limits.intOf(Limit.NESTED_ITEMS), limits.intOf(Limit.DEPTH));
    WritePlan plan =
        new WritePlanner(compiled.api(), most).plan(mutation.request(), mutation.parameters());
    CompiledWrites statements =
        compiled.companion(CompiledWrites.class, () -> CompiledWrites.of(tables(compiled, scope)));
    Attempt attempt =
        writes.attempt(scope, statements, plan, mutation.parameters(), ReadLimits.of(limits));
    return new OperationExplained(
        compiled.api().version(),
        attempt.sent().stream()
            .map(sent -> StatementExplained.of(sent.statement(), sent.values()))
            .toList(),
        "",
        attempt.problems());
  }

  private static TenantTables tables(TenantUse compiled, TenantScope scope) {
    return new TenantTables(compiled.api(), scope.tenant().schema());
  }
}
