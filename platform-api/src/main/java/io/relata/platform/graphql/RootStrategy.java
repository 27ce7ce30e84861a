package io.relata.platform.graphql;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import io.relata.metadata.access.Caller;
import io.relata.runtime.execution.ModelMoved;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers a whole operation at its root: rows by our own stages, all root fields together;
 * introspection by graphql-java. The two may stand in one document.
 */
@Component
final class RootStrategy extends AsyncExecutionStrategy {

  private static final Set<String> INTROSPECTION = Set.of("__schema", "__type");

  private final OperationRunner runner;

  RootStrategy(OperationRunner runner) {
    this.runner = runner;
  }

  @Override
  public CompletableFuture<ExecutionResult> execute(
      ExecutionContext context, ExecutionStrategyParameters parameters) {
    TenantRun run = Objects.requireNonNull(context.getGraphQLContext().get(TenantRun.class));
    Map<String, MergedField> introspection = introspection(parameters.getFields());
    try {
      allowIntrospection(run.scope().caller(), introspection);
      Map<String, @Nullable Object> values = rows(run, context, parameters, introspection.size());
      if (introspection.isEmpty()) {
        return CompletableFuture.completedFuture(result(parameters, values));
      }
      return introspected(context, parameters, introspection)
          .thenApply(result -> result(parameters, joined(values, result)));
    } catch (RequestRefused refused) {
      return CompletableFuture.completedFuture(refusal(refused));
    } catch (ModelMoved moved) {
      return CompletableFuture.failedFuture(moved);
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

  private static void allowIntrospection(Caller caller, Map<String, MergedField> introspection) {
    if (!introspection.isEmpty() && caller.equals(Caller.ANONYMOUS)) {
      throw new RequestRefused(
          RequestProblem.of(
                  ErrorCode.UNAUTHENTICATED, "Only callers with credentials may see the schema")
              .at(List.of(introspection.keySet().iterator().next())));
    }
  }

  private Map<String, @Nullable Object> rows(
      TenantRun run,
      ExecutionContext context,
      ExecutionStrategyParameters parameters,
      int introspected) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (parameters.getFields().size() > introspected) {
      for (ReadAnswer.Root root : runner.run(run, context).roots()) {
        values.put(root.key(), new RawJson(root.json()));
      }
    }
    return values;
  }

  private CompletableFuture<ExecutionResult> introspected(
      ExecutionContext context,
      ExecutionStrategyParameters parameters,
      Map<String, MergedField> introspection) {
    MergedSelectionSet only =
        MergedSelectionSet.newMergedSelectionSet().subFields(introspection).build();
    return super.execute(context, parameters.transform(copy -> copy.fields(only)));
  }

  private static Map<String, @Nullable Object> joined(
      Map<String, @Nullable Object> values, ExecutionResult introspected) {
    Map<String, @Nullable Object> data = introspected.getData();
    if (data != null) {
      values.putAll(data);
    }
    return values;
  }

  /** In the order of the document. */
  private static ExecutionResult result(
      ExecutionStrategyParameters parameters, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    parameters.getFields().getKeys().forEach(key -> data.put(key, values.get(key)));
    return ExecutionResultImpl.newExecutionResult().data(data).build();
  }

  private static ExecutionResult refusal(RequestRefused refused) {
    List<GraphQLError> errors =
        refused.problems().stream().<GraphQLError>map(CodedError::of).toList();
    return ExecutionResultImpl.newExecutionResult().data(null).errors(errors).build();
  }
}
