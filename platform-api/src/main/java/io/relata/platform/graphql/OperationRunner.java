package io.relata.platform.graphql;

import graphql.execution.ExecutionContext;
import graphql.language.OperationDefinition;
import io.relata.runtime.execution.Attempt;
import io.relata.runtime.execution.CompiledWrites;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.Writes;
import io.relata.runtime.plan.ReadPlanner;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.WritePlan;
import io.relata.runtime.plan.WritePlanner;
import io.relata.runtime.request.OperationReader;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.VariablesShape;
import io.relata.runtime.schema.CompiledTenant;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.TenantTables;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a validated operation through its stages: request, plan, statement, answer. */
@Component
final class OperationRunner {

  private final Reads reads;
  private final Writes writes;

  OperationRunner(Reads reads, Writes writes) {
    this.reads = reads;
    this.writes = writes;
  }

  /**
   * @param context of a query or a mutation, with its variables coerced
   * @throws io.relata.runtime.plan.RequestRefused where it is refused
   * @throws io.relata.runtime.execution.ModelMoved where the database has moved past the model
   */
  ReadAnswer run(TenantRun run, ExecutionContext context) {
    return switch (context.getOperationDefinition().getOperation()) {
      case QUERY -> query(run, context);
      case MUTATION -> mutation(run, context);
      case SUBSCRIPTION -> throw new IllegalStateException("the schema has no subscriptions");
    };
  }

  private ReadAnswer query(TenantRun run, ExecutionContext context) {
    CompiledTenant compiled = run.compiled();
    OperationDefinition operation = context.getOperationDefinition();
    Map<String, @Nullable Object> variables = context.getCoercedVariables().toMap();
    CompiledTenant.PlanKey key =
        new CompiledTenant.PlanKey(
            run.document(),
            String.valueOf(operation.getName()),
            VariablesShape.of(compiled.schema(), operation, variables));
    ReadStatement statement =
        compiled.plan(
            ReadStatement.class, key, () -> statement(run, context, operation, variables));
    return reads.run(run.scope(), statement, new Parameters(variables), run.readLimits());
  }

  private static ReadStatement statement(
      TenantRun run,
      ExecutionContext context,
      OperationDefinition operation,
      Map<String, @Nullable Object> variables) {
    CompiledTenant compiled = run.compiled();
    var request =
        OperationReader.query(compiled.schema(), context.getDocument(), operation, variables);
    var plan = new ReadPlanner(compiled.api()).plan(request);
    return new ReadCompiler(tables(run)).compile(plan);
  }

  private ReadAnswer mutation(TenantRun run, ExecutionContext context) {
    CompiledTenant compiled = run.compiled();
    Map<String, @Nullable Object> variables = context.getCoercedVariables().toMap();
    Parameters parameters = new Parameters(variables);
    var request =
        OperationReader.mutation(
            compiled.schema(), context.getDocument(), context.getOperationDefinition(), variables);
    var plan = new WritePlanner(compiled.api(), run.writeLimits()).plan(request, parameters);
    CompiledWrites statements =
        compiled.companion(CompiledWrites.class, () -> CompiledWrites.of(tables(run)));
    return switch (run.effect()) {
      case COMMITTED -> writes.run(run.scope(), statements, plan, parameters, run.readLimits());
      case REHEARSED ->
          writes.rehearse(run.scope(), statements, plan, parameters, run.readLimits());
      case TAKEN_BACK -> attempted(run, statements, plan, parameters);
    };
  }

  private ReadAnswer attempted(
      TenantRun run, CompiledWrites statements, WritePlan plan, Parameters parameters) {
    Attempt attempt = writes.attempt(run.scope(), statements, plan, parameters, run.readLimits());
    ReadAnswer answer = attempt.answer();
    if (answer == null) {
      throw new RequestRefused(attempt.problems());
    }
    return answer;
  }

  private static TenantTables tables(TenantRun run) {
    return new TenantTables(run.compiled().api(), run.scope().tenant().schema());
  }
}
