package io.relata.platform.graphql;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import graphql.language.OperationDefinition;
import io.relata.metadata.store.TenantSettings;
import io.relata.runtime.execution.ModelMoved;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.RowOperation;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers a whole operation at its root: rows by our own stages, all root fields together;
 * introspection by graphql-java. The two may stand in one document. An operation that is about rows
 * alone needs no graphql-java, and so no schema.
 */
@Component
final class RootStrategy extends AsyncExecutionStrategy {

  private static final Set<String> INTROSPECTION = Set.of("__schema", "__type");

  private final OperationRunner runner;
  private final TenantSettings settings;

  RootStrategy(OperationRunner runner, TenantSettings settings) {
    this.runner = runner;
    this.settings = settings;
  }

  @Override
  public CompletableFuture<ExecutionResult> execute(
      ExecutionContext context, ExecutionStrategyParameters parameters) {
    TenantRun run = Objects.requireNonNull(context.getGraphQLContext().get(TenantRun.class));
    Map<String, MergedField> introspection = introspection(parameters.getFields());
    try {
      allowIntrospection(run.scope(), introspection);
      List<String> keys = parameters.getFields().getKeys();
      Answered answered =
          keys.size() == introspection.size()
              ? withoutRows(run, context)
              : rows(run, asked(context));
      if (introspection.isEmpty()) {
        return CompletableFuture.completedFuture(result(keys, answered));
      }
      return introspected(context, parameters, introspection)
          .thenApply(result -> result(keys, answered.and(result.getData())));
    } catch (RequestRefused refused) {
      return CompletableFuture.completedFuture(refusal(refused));
    } catch (ModelMoved moved) {
      return CompletableFuture.failedFuture(moved);
    }
  }

  /**
   * Answers an operation whose roots are rows.
   *
   * @throws ModelMoved where the database has moved past the model
   */
  ExecutionResult answer(TenantRun run, OperationRunner.Asked asked) {
    try {
      Answered answered = rows(run, asked);
      return result(answered.values().keySet(), answered);
    } catch (RequestRefused refused) {
      return refusal(refused);
    }
  }

  private static Map<String, MergedField> introspection(MergedSelectionSet fields) {
    Map<String, MergedField> found = new LinkedHashMap<>();
    fields
        .getSubFields()
        .forEach(
            (key, field) -> {
              if (INTROSPECTION.contains(field.getName())) {
                found.put(key, field);
              }
            });
    return found;
  }

  private void allowIntrospection(TenantScope scope, Map<String, MergedField> introspection) {
    if (!introspection.isEmpty() && !settings.of(scope.tenant()).showsSchemaTo(scope.caller())) {
      throw new RequestRefused(
          RequestProblem.of(
                  ErrorCode.UNAUTHENTICATED, "Only callers with credentials may see the schema")
              .at(List.of(introspection.keySet().iterator().next())));
    }
  }

  /** The values of root fields, and what is told beside them. */
  private record Answered(Map<String, @Nullable Object> values, Map<Object, Object> extensions) {

    Answered and(@Nullable Map<String, @Nullable Object> introspected) {
      if (introspected != null) {
        values.putAll(introspected);
      }
      return this;
    }
  }

  private static OperationRunner.Asked asked(ExecutionContext context) {
    return new OperationRunner.Asked(
        context.getDocument(),
        context.getOperationDefinition(),
        context.getCoercedVariables().toMap(),
        context.getExecutionInput().getExtensions());
  }

  /** Of a rehearsed mutation it is told that it does nothing. */
  private static Answered withoutRows(TenantRun run, ExecutionContext context) {
    boolean rehearsed =
        run.effect() == TenantRun.Effect.REHEARSED
            && context.getOperationDefinition().getOperation()
                == OperationDefinition.Operation.MUTATION;
    List<RowOperation> plan = rehearsed ? List.of() : null;
    ReadAnswer answer = new ReadAnswer(List.of(), List.of(), List.of(), plan);
    return new Answered(new LinkedHashMap<>(), AnswerExtensions.of(answer, OptionalLong.empty()));
  }

  private Answered rows(TenantRun run, OperationRunner.Asked asked) {
    OperationRunner.Outcome outcome = runner.run(run, asked);
    ReadAnswer answer = outcome.answer();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    answer.roots().forEach(root -> values.put(root.key(), new RawJson(root.json())));
    return new Answered(values, AnswerExtensions.of(answer, outcome.estimatedRows()));
  }

  private CompletableFuture<ExecutionResult> introspected(
      ExecutionContext context,
      ExecutionStrategyParameters parameters,
      Map<String, MergedField> introspection) {
    MergedSelectionSet only =
        MergedSelectionSet.newMergedSelectionSet().subFields(introspection).build();
    return super.execute(context, parameters.transform(copy -> copy.fields(only)));
  }

  /** In the order of the document. */
  private static ExecutionResult result(Collection<String> keys, Answered answered) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    keys.forEach(key -> data.put(key, answered.values().get(key)));
    return ExecutionResultImpl.newExecutionResult()
        .data(data)
        .extensions(answered.extensions())
        .build();
  }

  private static ExecutionResult refusal(RequestRefused refused) {
    List<GraphQLError> errors =
        refused.problems().stream().<GraphQLError>map(CodedError::of).toList();
    return ExecutionResultImpl.newExecutionResult().data(null).errors(errors).build();
  }
}
