package io.relata.platform.graphql;

import graphql.language.OperationDefinition;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.admission.AdmissionRefused;
import io.relata.platform.admission.TenantTurns;
import io.relata.runtime.execution.ModelMoved;
import io.relata.runtime.execution.OperationWatch;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.RunningOperation;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.live.LiveKey;
import io.relata.runtime.live.LiveRead;
import io.relata.runtime.live.NotNow;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.request.VariablesShape;
import io.relata.runtime.schema.CompiledTenant;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.schema.DocumentLimits;
import io.relata.runtime.schema.PreparedDocument;
import io.relata.runtime.schema.PreparedOperation;
import io.relata.runtime.sql.BindContext;
import io.relata.runtime.sql.Bindings;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes readings of subscriptions: planned and bound as queries are, and read in the tenant's turn.
 */
@Component
final class LiveReads {

  private final TenantSettings settings;
  private final CompiledTenants tenants;
  private final OperationRunner runner;
  private final TenantTurns turns;
  private final OperationWatch watch;

  LiveReads(
      TenantSettings settings,
      CompiledTenants tenants,
      OperationRunner runner,
      TenantTurns turns,
      OperationWatch watch) {
    this.settings = settings;
    this.tenants = tenants;
    this.runner = runner;
    this.turns = turns;
    this.watch = watch;
  }

  /** A reading, and all that it was made of. */
  record Made(TenantScope scope, CompiledTenant compiled, Limits limits, LiveRead read) {

    /** By identity: what is compiled for the same model and access is the same. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(TenantScope nowScope, CompiledTenant nowCompiled, Limits nowLimits) {
      return compiled == nowCompiled && scope.equals(nowScope) && limits.equals(nowLimits);
    }
  }

  /** The last one where it still holds, or a new one. */
  Made now(TenantScope scope, OpenCall open, @Nullable Made last) {
    Limits limits = settings.of(scope.tenant()).limits();
    CompiledTenant compiled = tenants.current(scope.tenant(), scope.caller().roles());
    return last != null && last.isOf(scope, compiled, limits)
        ? last
        : new Made(scope, compiled, limits, made(scope, compiled, limits, open));
  }

  private LiveRead made(TenantScope scope, CompiledTenant compiled, Limits limits, OpenCall open) {
    TenantRun run = run(scope, compiled, limits, open, RunningOperation.UNBOUND);
    PreparedOperation.Subscription subscription = subscription(run, open);
    OperationRunner.PlannedSubscription planned =
        runner.planned(run, key(run, open, subscription), subscription);
    LiveKey key =
        new LiveKey(
            scope.tenant(),
            planned.statement(),
            values(planned.statement().query(), subscription, run),
            run.readLimits().statementTime());
    return new LiveRead(
        key,
        planned.statement().tables(),
        () -> read(scope, compiled, limits, open, planned, subscription));
  }

  private static TenantRun run(
      TenantScope scope,
      CompiledTenant compiled,
      Limits limits,
      OpenCall open,
      RunningOperation operation) {
    return new TenantRun(
        scope,
        compiled.use(),
        limits,
        open.call().document(),
        TenantRun.Effect.COMMITTED,
        open.numbers(),
        operation);
  }

  private static PreparedOperation.Subscription subscription(TenantRun run, OpenCall open) {
    PreparedOperation operation =
        PreparedOperation.of(
            run.compiled(),
            open.call().document(),
            open.call().operationName(),
            open.call().variables(),
            DocumentLimits.of(run.limits()));
    return switch (operation) {
      case PreparedOperation.Subscription subscription -> subscription;
      case PreparedOperation.Query _, PreparedOperation.Mutation _ ->
          throw new RequestRefused(
              RequestProblem.of(ErrorCode.BAD_INPUT, "The operation is no subscription"));
    };
  }

  private static CompiledTenant.PlanKey key(
      TenantRun run, OpenCall open, PreparedOperation.Subscription subscription) {
    OperationDefinition operation = definition(run, open);
    return new CompiledTenant.PlanKey(
        open.call().document(),
        String.valueOf(operation.getName()),
        VariablesShape.of(
            run.compiled().outline(), operation, subscription.parameters().variables()),
        run.numbers());
  }

  /** It has been found once already. */
  private static OperationDefinition definition(TenantRun run, OpenCall open) {
    if (run.compiled().prepare(open.call().document(), DocumentLimits.of(run.limits()))
        instanceof PreparedDocument.Valid(var document, var _)) {
      return document.getDefinitionsOfType(OperationDefinition.class).stream()
          .filter(
              operation ->
                  open.call().operationName() == null
                      || open.call().operationName().equals(operation.getName()))
          .findFirst()
          .orElseThrow();
    }
    throw new IllegalStateException("a document that was valid is no more");
  }

  private static List<BoundValue> values(
      @Nullable Rendered query, PreparedOperation.Subscription subscription, TenantRun run) {
    ReadLimits limits = run.readLimits();
    return query == null
        ? List.of()
        : Bindings.of(
            query.binders(),
            new BindContext(subscription.parameters(), run.scope().caller(), limits.maxRows()));
  }

  private byte[] read(
      TenantScope scope,
      CompiledTenant compiled,
      Limits limits,
      OpenCall open,
      OperationRunner.PlannedSubscription planned,
      PreparedOperation.Subscription subscription) {
    Duration allowed = Duration.ofMillis(limits.of(Limit.OPERATION_MILLIS));
    try (RunningOperation operation = watch.begin(allowed, RunningOperation.Client.STAYS);
        TenantTurns.Turn _ = turns.take(scope.tenant(), limits)) {
      TenantRun run = run(scope, compiled, limits, open, operation);
      return GraphQlAnswers.bytes(runner.read(run, planned, subscription.parameters()));
    } catch (AdmissionRefused busy) {
      throw new NotNow(busy.problem());
    } catch (ModelMoved moved) {
      tenants.refreshed(scope.tenant(), scope.caller().roles());
      throw new NotNow(
          RequestProblem.of(
              ErrorCode.MODEL_CHANGED, "The model changed under the subscription; send it again"));
    }
  }
}
