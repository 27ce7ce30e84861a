package io.relata.runtime.schema;

import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.request.SchemaOutline;
import io.relata.runtime.request.VariableCoercion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A compiled tenant in the hands of one request. It holds on to the schema once it has been needed,
 * so that no request compiles one twice, however little room there is for schemas.
 */
public final class TenantUse {

  private final CompiledTenant tenant;
  private final SchemaOutline outline;
  private volatile @Nullable GraphQLSchema held;

  TenantUse(CompiledTenant tenant) {
    this.tenant = tenant;
    this.outline = tenant.outline().by(this::schema);
  }

  public TenantApi api() {
    return tenant.api();
  }

  /** Compiles it where it is not in memory. */
  public GraphQLSchema schema() {
    GraphQLSchema known = held;
    if (known == null) {
      known = tenant.schema();
      held = known;
    }
    return known;
  }

  /** What requests need to know of the schema; costs nothing for those like earlier ones. */
  public SchemaOutline outline() {
    return outline;
  }

  /**
   * Prepares a document for execution.
   *
   * @throws io.relata.runtime.plan.RequestRefused with {@code LIMIT}, where it is too large
   */
  public PreparedDocument prepare(String document, DocumentLimits limits) {
    return tenant.documents().prepare(document, limits, this::schema);
  }

  /**
   * The variables of an operation, coerced.
   *
   * @param values JSON data
   * @return empty where a value does not fit, as {@link #unfit} tells
   */
  public Optional<Map<String, @Nullable Object>> variables(
      PreparedDocument.Operation operation, Map<String, @Nullable Object> values) {
    return VariableCoercion.coerced(
        outline, operation.definition().getVariableDefinitions(), operation.defaults(), values);
  }

  /**
   * What is wrong with the variables of an operation, told at its place in the input.
   *
   * @param document the one of the operation
   * @param values JSON data
   * @return empty where they fit
   */
  public Optional<RequestProblem> unfit(
      Document document,
      PreparedDocument.Operation operation,
      Map<String, @Nullable Object> values) {
    return VariableCoercion.unfit(
            outline, operation.definition().getVariableDefinitions(), operation.defaults(), values)
        .map(
            unfit ->
                RequestProblem.of(ErrorCode.BAD_INPUT, unfit.message())
                    .atInput(unfit.inputPath(document))
                    .with(ValidationMessages.details(List.of(operation.definition()))));
  }

  /**
   * The plan for a key, made now where no request has made it yet.
   *
   * @param type of plans of this kind, which share no keys with other kinds
   * @param maker is called at most once at a time for a key; what it throws is thrown, and nothing
   *     is kept
   */
  public <P> P plan(Class<P> type, CompiledTenant.PlanKey key, Supplier<P> maker) {
    return tenant.plan(type, key, maker);
  }

  /**
   * Something made of the tenant once and kept with it, the only one of its type.
   *
   * @param maker must not ask for another companion
   */
  public <T> T companion(Class<T> type, Supplier<T> maker) {
    return tenant.companion(type, maker);
  }
}
