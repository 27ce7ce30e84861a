package io.relata.platform.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import io.relata.metadata.model.JsonNumbers;
import io.relata.metadata.store.Limits;
import io.relata.runtime.execution.ModelMoved;
import io.relata.runtime.execution.RunningOperation;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.schema.DocumentLimits;
import io.relata.runtime.schema.PreparedDocument;
import io.relata.runtime.schema.TenantUse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.ExecutionGraphQlRequest;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Executes the GraphQL requests of all tenants. A request carries its {@link TenantScope} and
 * {@link Limits} in its GraphQL context; it runs on the schema that its tenant has for its caller
 * now, and is given the version of that, as {@link #MODEL_VERSION}, in the same context.
 */
@Component
final class TenantGraphQlService implements ExecutionGraphQlService {

  /** The key of the model version (Integer) that answered. */
  static final String MODEL_VERSION = "relata.model-version";

  private static final Logger LOG = LoggerFactory.getLogger(TenantGraphQlService.class);

  private final CompiledTenants tenants;
  private final RootStrategy strategy;

  TenantGraphQlService(CompiledTenants tenants, RootStrategy strategy) {
    this.tenants = tenants;
    this.strategy = strategy;
  }

  @Override
  public Mono<ExecutionGraphQlResponse> execute(ExecutionGraphQlRequest request) {
    return Mono.just(respond(request.toExecutionInput()));
  }

  /** Executes a request that no general part of Spring's has to see. */
  ExecutionGraphQlResponse respond(ExecutionInput input) {
    return new DefaultExecutionGraphQlResponse(input, answer(input));
  }

  private ExecutionResult answer(ExecutionInput input) {
    TenantScope scope = Objects.requireNonNull(input.getGraphQLContext().get(TenantScope.class));
    try {
      return coded(onCurrentModel(input, scope));
    } catch (RequestRefused refused) {
      return failure(refused.problems().stream().map(CodedError::of).toList());
    } catch (RuntimeException defect) {
      String id = UUID.randomUUID().toString();
      LOG.error(
          "Failure {} of operation {} of tenant {}",
          id,
          input.getOperationName(),
          scope.tenant(),
          defect);
      return failure(List.of(CodedError.internal(id)));
    }
  }

  /** A database that has moved past the model is met with the newest one, once. */
  private ExecutionResult onCurrentModel(ExecutionInput input, TenantScope scope) {
    TenantUse current = tenants.current(scope.tenant(), scope.caller().roles()).use();
    try {
      return run(input, scope, current);
    } catch (ModelMoved moved) {
      return onNewestModel(input, scope, current.api().version());
    }
  }

  /**
   * @param tried the version that the database seemed to have moved past; where there is no newer
   *     one the fault is not in the model's going on
   */
  private ExecutionResult onNewestModel(ExecutionInput input, TenantScope scope, int tried) {
    TenantUse newest = tenants.refreshed(scope.tenant(), scope.caller().roles()).use();
    try {
      return run(input, scope, newest);
    } catch (ModelMoved again) {
      if (newest.api().version() == tried) {
        throw again;
      }
      LOG.warn("The tables of tenant {} are not those of its model", scope.tenant(), again);
      throw new RequestRefused(
          RequestProblem.of(
              ErrorCode.MODEL_CHANGED, "The model changed under the request; send it again"));
    }
  }

  private ExecutionResult run(ExecutionInput input, TenantScope scope, TenantUse compiled) {
    Limits limits = Objects.requireNonNull(input.getGraphQLContext().get(Limits.class));
    input.getGraphQLContext().put(MODEL_VERSION, compiled.api().version());
    return switch (compiled.prepare(input.getQuery(), DocumentLimits.of(limits))) {
      case PreparedDocument.Invalid(List<GraphQLError> errors) -> failure(errors);
      case PreparedDocument.Valid valid -> {
        TenantRun run =
            new TenantRun(
                scope,
                compiled,
                limits,
                input.getQuery(),
                effect(input),
                numbers(input),
                operation(input));
        yield ofRows(input, valid, compiled)
            .map(asked -> strategy.answer(run, asked))
            .or(() -> unfit(input, valid, compiled))
            .orElseGet(() -> onSchema(input, valid, run));
      }
    };
  }

  /** An operation without fault that is about rows alone. */
  private static Optional<OperationRunner.Asked> ofRows(
      ExecutionInput input, PreparedDocument.Valid valid, TenantUse compiled) {
    return valid
        .operation(input.getOperationName())
        .filter(operation -> operation.roots() == PreparedDocument.Roots.ROWS)
        .flatMap(
            operation ->
                compiled
                    .variables(operation, input.getRawVariables().toMap())
                    .map(
                        variables ->
                            new OperationRunner.Asked(
                                valid.document(),
                                operation.definition(),
                                variables,
                                input.getExtensions())));
  }

  /** What is wrong with the variables of an operation; empty where they fit it. */
  private static Optional<ExecutionResult> unfit(
      ExecutionInput input, PreparedDocument.Valid valid, TenantUse compiled) {
    return valid
        .operation(input.getOperationName())
        .flatMap(
            operation ->
                compiled.unfit(valid.document(), operation, input.getRawVariables().toMap()))
        .map(problem -> failure(List.of(CodedError.of(problem))));
  }

  /** By graphql-java, which knows the schema. */
  private ExecutionResult onSchema(
      ExecutionInput input, PreparedDocument.Valid valid, TenantRun run) {
    input.getGraphQLContext().put(PreparedDocument.Valid.class, valid);
    input.getGraphQLContext().put(TenantRun.class, run);
    return engine(run.compiled()).execute(input);
  }

  private static TenantRun.Effect effect(ExecutionInput input) {
    return input
        .getGraphQLContext()
        .getOrDefault(TenantRun.Effect.class, TenantRun.Effect.COMMITTED);
  }

  private static JsonNumbers numbers(ExecutionInput input) {
    return input.getGraphQLContext().getOrDefault(JsonNumbers.class, JsonNumbers.NUMBER);
  }

  private static RunningOperation operation(ExecutionInput input) {
    return input.getGraphQLContext().getOrDefault(RunningOperation.class, RunningOperation.UNBOUND);
  }

  private GraphQL engine(TenantUse compiled) {
    return GraphQL.newGraphQL(compiled.schema())
        .queryExecutionStrategy(strategy)
        .mutationExecutionStrategy(strategy)
        .subscriptionExecutionStrategy(strategy)
        .preparsedDocumentProvider(
            (input, parse) -> CompletableFuture.completedFuture(prepared(input)))
        .doNotAutomaticallyDispatchDataLoader()
        .build();
  }

  private static PreparsedDocumentEntry prepared(ExecutionInput input) {
    PreparedDocument.Valid valid =
        Objects.requireNonNull(input.getGraphQLContext().get(PreparedDocument.Valid.class));
    return new PreparsedDocumentEntry(valid.document());
  }

  private static ExecutionResult failure(List<? extends GraphQLError> errors) {
    return ExecutionResultImpl.newExecutionResult()
        .errors(errors.stream().<GraphQLError>map(CodedError::of).toList())
        .build();
  }

  private static ExecutionResult coded(ExecutionResult result) {
    if (result.getErrors().isEmpty()) {
      return result;
    }
    List<GraphQLError> errors =
        result.getErrors().stream().<GraphQLError>map(CodedError::of).toList();
    return result.transform(copy -> copy.errors(errors));
  }
}
