package io.relata.platform.graphql;

import graphql.ExecutionInput;
import io.relata.metadata.model.JsonNumbers;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import io.relata.platform.admission.TenantTurns;
import io.relata.runtime.execution.OperationWatch;
import io.relata.runtime.execution.RunningOperation;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.schema.CompiledTenants;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.stereotype.Component;

/** Answers one request, whatever it came by: in the tenant's turn, within the operation's time. */
@Component
final class OperationCalls {

  private final CompiledTenants compiled;
  private final TenantGraphQlService service;
  private final TenantTurns turns;
  private final OperationWatch watch;

  OperationCalls(
      CompiledTenants compiled,
      TenantGraphQlService service,
      TenantTurns turns,
      OperationWatch watch) {
    this.compiled = compiled;
    this.service = service;
    this.turns = turns;
    this.watch = watch;
  }

  /** For whom a request is answered, and how. */
  record Asked(
      TenantScope scope,
      Limits limits,
      TenantRun.Effect effect,
      JsonNumbers numbers,
      AwaitedVersion version) {}

  /**
   * The time of the operation runs from here on: a slow upload is no slow operation.
   *
   * @throws io.relata.platform.admission.AdmissionRefused where the tenant is too busy
   */
  ExecutionGraphQlResponse answer(GraphQlCall call, Asked asked, RunningOperation.Client client) {
    Duration allowed = Duration.ofMillis(asked.limits().of(Limit.OPERATION_MILLIS));
    try (RunningOperation operation = watch.begin(allowed, client);
        TenantTurns.Turn _ = turns.take(asked.scope().tenant(), asked.limits())) {
      asked.version().await(compiled, asked.scope());
      return execute(call, asked, operation);
    }
  }

  private ExecutionGraphQlResponse execute(
      GraphQlCall call, Asked asked, RunningOperation operation) {
    ExecutionInput input =
        ExecutionInput.newExecutionInput(call.document())
            .operationName(call.operationName())
            .variables(call.variables())
            .extensions(call.extensions())
            .locale(Locale.ENGLISH)
            .graphQLContext(
                Map.of(
                    TenantScope.class,
                    asked.scope(),
                    Limits.class,
                    asked.limits(),
                    TenantRun.Effect.class,
                    asked.effect(),
                    JsonNumbers.class,
                    asked.numbers(),
                    RunningOperation.class,
                    operation))
            .build();
    return service.respond(input);
  }
}
