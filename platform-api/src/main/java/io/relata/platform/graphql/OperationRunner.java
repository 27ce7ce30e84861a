package io.relata.platform.graphql;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.store.SharedSecrets;
import io.relata.runtime.execution.Attempt;
import io.relata.runtime.execution.CompiledWrites;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.Writes;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.ReadPlan;
import io.relata.runtime.plan.ReadPlanner;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RowEstimate;
import io.relata.runtime.plan.RowEstimates;
import io.relata.runtime.plan.WritePlan;
import io.relata.runtime.plan.WritePlanner;
import io.relata.runtime.request.OperationReader;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.VariablesShape;
import io.relata.runtime.schema.CompiledTenant;
import io.relata.runtime.schema.PreparedOperation;
import io.relata.runtime.schema.TenantUse;
import io.relata.runtime.sql.CursorSecret;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.TenantTables;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a validated operation through its stages: request, plan, statement, answer. */
@Component
final class OperationRunner {

  private final Reads reads;
  private final Writes writes;
  private final EstimatedRows estimates;
  private final OperationMetrics metrics;
  private final CursorSecret cursors;

  OperationRunner(
      Reads reads,
      Writes writes,
      EstimatedRows estimates,
      OperationMetrics metrics,
      SharedSecrets secrets) {
    this.reads = reads;
    this.writes = writes;
    this.estimates = estimates;
    this.metrics = metrics;
    this.cursors = new CursorSecret(secrets.of("cursors"));
  }

  /** What was answered, with the cost that was asked for. */
  record Outcome(ReadAnswer answer, OptionalLong estimatedRows) {}

  /** A query that is ready to be bound. */
  private record PlannedQuery(ReadStatement statement, RowEstimate estimate) {}

  /**
   * An operation of a valid document.
   *
   * @param variables coerced; absent ones have no key
   * @param extensions of the request
   */
  record Asked(
      Document document,
      OperationDefinition operation,
      Map<String, @Nullable Object> variables,
      Map<String, Object> extensions) {}

  /**
   * @throws io.relata.runtime.plan.RequestRefused where it is refused
   * @throws io.relata.runtime.execution.ModelMoved where the database has moved past the model
   */
  Outcome run(TenantRun run, Asked asked) {
    return switch (asked.operation().getOperation()) {
      case QUERY -> metrics.query(() -> query(run, asked));
      case MUTATION -> metrics.mutation(() -> mutation(run, asked));
      case SUBSCRIPTION ->
          throw new RequestRefused(
              RequestProblem.of(
                  ErrorCode.BAD_INPUT,
                  "Subscriptions are answered over a WebSocket, or as text/event-stream"));
    };
  }

  private Outcome query(TenantRun run, Asked asked) {
    TenantUse compiled = run.compiled();
    CompiledTenant.PlanKey key =
        new CompiledTenant.PlanKey(
            run.document(),
            String.valueOf(asked.operation().getName()),
            VariablesShape.of(compiled.outline(), asked.operation(), asked.variables()),
            run.numbers());
    metrics.planAsked();
    PlannedQuery planned = compiled.plan(PlannedQuery.class, key, () -> planned(run, asked));
    Parameters parameters = new Parameters(asked.variables());
    estimates.check(run, planned.estimate(), parameters);
    return new Outcome(
        reads.run(run.scope(), planned.statement(), parameters, run.readLimits()),
        cost(run, asked, planned.estimate(), parameters));
  }

  /** Told to those who ask for it by {@code extensions: {cost: true}}. */
  private OptionalLong cost(
      TenantRun run, Asked asked, RowEstimate estimate, Parameters parameters) {
    return Boolean.TRUE.equals(asked.extensions().get("cost"))
        ? OptionalLong.of(estimates.told(run, estimate, parameters))
        : OptionalLong.empty();
  }

  private PlannedQuery planned(TenantRun run, Asked asked) {
    metrics.planMade();
    TenantUse compiled = run.compiled();
    var request =
        OperationReader.query(
            compiled.outline(), asked.document(), asked.operation(), asked.variables());
    var plan = new ReadPlanner(compiled.api()).plan(request);
    return new PlannedQuery(new ReadCompiler(tables(run)).compile(plan), RowEstimates.of(plan));
  }

  /** Whatever it is refused for, nothing of it was committed. */
  private Outcome mutation(TenantRun run, Asked asked) {
    try {
      return written(run, asked);
    } catch (RequestRefused refused) {
      throw refused.notCommitted();
    }
  }

  private Outcome written(TenantRun run, Asked asked) {
    TenantUse compiled = run.compiled();
    Parameters parameters = new Parameters(asked.variables());
    var request =
        OperationReader.mutation(
            compiled.outline(), asked.document(), asked.operation(), asked.variables());
    var plan = new WritePlanner(compiled.api(), run.writeLimits()).plan(request, parameters);
    RowEstimate estimate = RowEstimates.of(plan);
    estimates.check(run, estimate, parameters);
    CompiledWrites statements = statements(run);
    ReadAnswer answer =
        switch (run.effect()) {
          case COMMITTED -> writes.run(run.scope(), statements, plan, parameters, run.readLimits());
          case REHEARSED ->
              writes.rehearse(run.scope(), statements, plan, parameters, run.readLimits());
          case TAKEN_BACK -> attempted(run, statements, plan, parameters);
        };
    return new Outcome(answer, cost(run, asked, estimate, parameters));
  }

  /** A subscription that is ready to be read. */
  record PlannedSubscription(ReadStatement statement, RowEstimate estimate) {}

  /**
   * Plans a subscription, which reads as a query does.
   *
   * @throws RequestRefused where it is refused
   */
  PlannedSubscription planned(
      TenantRun run, CompiledTenant.PlanKey key, PreparedOperation.Subscription subscription) {
    metrics.planAsked();
    return run.compiled()
        .plan(
            PlannedSubscription.class,
            key,
            () -> {
              metrics.planMade();
              ReadPlan plan = new ReadPlanner(run.compiled().api()).plan(subscription.request());
              return new PlannedSubscription(
                  new ReadCompiler(tables(run)).compile(plan), RowEstimates.of(plan));
            });
  }

  /** Reads a subscription once; errors as for a query. */
  ReadAnswer read(TenantRun run, PlannedSubscription planned, Parameters parameters) {
    return metrics.subscription(
        () -> {
          estimates.check(run, planned.estimate(), parameters);
          return reads.run(run.scope(), planned.statement(), parameters, run.readLimits());
        });
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

  private TenantTables tables(TenantRun run) {
    PhysicalName schema = run.scope().tenant().schema();
    return new TenantTables(
        run.compiled().api(), schema, cursors.of(schema.value()), run.numbers());
  }

  private CompiledWrites statements(TenantRun run) {
    return switch (run.numbers()) {
      case NUMBER ->
          run.compiled().companion(CompiledWrites.class, () -> CompiledWrites.of(tables(run)));
      case STRING ->
          run.compiled()
              .companion(WithTexts.class, () -> new WithTexts(CompiledWrites.of(tables(run))))
              .statements();
    };
  }

  /** The statements whose results have numbers as texts. */
  private record WithTexts(CompiledWrites statements) {}
}
