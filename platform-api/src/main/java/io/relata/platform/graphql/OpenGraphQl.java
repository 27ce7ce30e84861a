package io.relata.platform.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.OperationDefinition;
import io.relata.metadata.model.JsonNumbers;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Limits;
import io.relata.metadata.store.TenantSettings;
import io.relata.runtime.execution.RunningOperation;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.schema.DocumentLimits;
import io.relata.runtime.schema.PreparedDocument;
import io.relata.runtime.schema.TenantUse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** GraphQL for connections that stay open: any operation answered once, subscriptions read live. */
@Component
public final class OpenGraphQl {

  /** By which a client asks how numbers are written. */
  public static final String NUMBERS_HEADER = AskedNumbers.HEADER;

  private final TenantSettings settings;
  private final CompiledTenants tenants;
  private final OperationCalls calls;
  private final LiveReads reads;

  OpenGraphQl(
      TenantSettings settings, CompiledTenants tenants, OperationCalls calls, LiveReads reads) {
    this.settings = settings;
    this.tenants = tenants;
    this.calls = calls;
    this.reads = reads;
  }

  /**
   * A JSON object, numbers with all their digits.
   *
   * @throws RequestRefused where the text is none
   */
  public static Map<String, Object> object(String json) {
    try {
      return GraphQlCallReader.object(json);
    } catch (BadCall bad) {
      throw new RequestRefused(bad.problem());
    }
  }

  /**
   * A request from its members.
   *
   * @throws RequestRefused where they are not those of a GraphQL request
   */
  public static OpenCall call(Map<String, ?> members, JsonNumbers numbers) {
    try {
      return new OpenCall(GraphQlCallReader.of(members), numbers);
    } catch (BadCall bad) {
      throw new RequestRefused(bad.problem());
    }
  }

  /**
   * How numbers are written for one who asks for it, or for none.
   *
   * @throws RequestRefused where it is no way to write them
   */
  public JsonNumbers numbers(TenantId tenant, @Nullable String asked) {
    try {
      return AskedNumbers.of(asked, settings.of(tenant).numbers());
    } catch (BadCall bad) {
      throw new RequestRefused(bad.problem());
    }
  }

  /** Problems as the member {@code errors} of a response has them. */
  public static List<Map<String, Object>> errors(List<RequestProblem> problems) {
    return problems.stream().map(problem -> CodedError.of(problem).toSpecification()).toList();
  }

  /**
   * Whether a request is a subscription; one that can not be executed is none.
   *
   * @throws RequestRefused where a limit of documents is passed
   */
  public boolean isSubscription(TenantScope scope, OpenCall open) {
    GraphQlCall call = open.call();
    Limits limits = settings.of(scope.tenant()).limits();
    TenantUse compiled = tenants.current(scope.tenant(), scope.caller().roles()).use();
    return compiled.prepare(call.document(), DocumentLimits.of(limits))
            instanceof PreparedDocument.Valid(var document, var _)
        && document.getDefinitionsOfType(OperationDefinition.class).stream()
            .filter(
                operation ->
                    call.operationName() == null
                        || Objects.equals(call.operationName(), operation.getName()))
            .anyMatch(
                operation ->
                    operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION);
  }

  /**
   * The answer to a query or a mutation.
   *
   * @param json a GraphQL response
   * @param errors those of a request that was not executed at all; else empty
   */
  public record Answer(String json, List<Map<String, Object>> errors) {}

  /**
   * Answers a query or a mutation.
   *
   * @throws io.relata.platform.admission.AdmissionRefused where the tenant is too busy
   * @throws RequestRefused where the request is malformed
   */
  public Answer answer(TenantScope scope, OpenCall open, RunningOperation.Client client) {
    GraphQlCall call = open.call();
    try {
      TenantRun.Effect effect =
          call.dryRun() ? TenantRun.Effect.REHEARSED : TenantRun.Effect.COMMITTED;
      ExecutionResult result =
          calls
              .answer(
                  call,
                  new OperationCalls.Asked(
                      scope,
                      settings.of(scope.tenant()).limits(),
                      effect,
                      open.numbers(),
                      AwaitedVersion.of(null)),
                  client)
              .getExecutionResult();
      List<Map<String, Object>> errors =
          result.isDataPresent()
              ? List.of()
              : result.getErrors().stream().map(GraphQLError::toSpecification).toList();
      return new Answer(new String(GraphQlAnswers.bytes(result), StandardCharsets.UTF_8), errors);
    } catch (BadCall bad) {
      throw new RequestRefused(bad.problem());
    }
  }

  /** A subscription, to be read with whatever caller and model there is at the time. */
  public LiveOperation live(OpenCall call) {
    return new LiveOperation(reads, call);
  }
}
