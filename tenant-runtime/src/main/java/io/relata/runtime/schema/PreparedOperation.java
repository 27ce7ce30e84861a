package io.relata.runtime.schema;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.request.OperationReader;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.ReadRequest;
import io.relata.runtime.request.SchemaOutline;
import io.relata.runtime.request.WriteRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a document with its variables coerced, as far as it can be told without a plan:
 * for those who want to look at an operation rather than to answer it.
 */
public sealed interface PreparedOperation {

  /** The values that the operation brings along. */
  Parameters parameters();

  /** Without the fields of introspection, which need no database. */
  record Query(ReadRequest request, Parameters parameters) implements PreparedOperation {}

  record Mutation(WriteRequest request, Parameters parameters) implements PreparedOperation {}

  /** A query that is read again whenever its answer may have changed. */
  record Subscription(ReadRequest request, Parameters parameters) implements PreparedOperation {}

  /**
   * Reads an operation as the endpoint would.
   *
   * @param name null where the document has one operation
   * @param variables JSON data
   * @throws RequestRefused where the document, its operation or the variables do not fit the schema
   */
  static PreparedOperation of(
      TenantUse compiled,
      String document,
      @Nullable String name,
      Map<String, @Nullable Object> variables,
      DocumentLimits limits) {
    PreparedDocument.Valid valid =
        switch (compiled.prepare(document, limits)) {
          case PreparedDocument.Valid found -> found;
          case PreparedDocument.Invalid(List<GraphQLError> errors) -> throw refused(errors);
        };
    PreparedDocument.Operation operation = operation(valid, name);
    Parameters parameters =
        new Parameters(coerced(compiled, valid.document(), operation, variables));
    return read(compiled.outline(), valid.document(), operation.definition(), parameters);
  }

  private static PreparedOperation read(
      SchemaOutline outline,
      Document document,
      OperationDefinition operation,
      Parameters parameters) {
    Map<String, @Nullable Object> variables = parameters.variables();
    return switch (operation.getOperation()) {
      case QUERY ->
          new Query(OperationReader.query(outline, document, operation, variables), parameters);
      case MUTATION ->
          new Mutation(
              OperationReader.mutation(outline, document, operation, variables), parameters);
      case SUBSCRIPTION ->
          new Subscription(
              OperationReader.subscription(outline, document, operation, variables), parameters);
    };
  }

  private static PreparedDocument.Operation operation(
      PreparedDocument.Valid document, @Nullable String name) {
    return document
        .operation(name)
        .orElseThrow(
            () ->
                refused(
                    name == null
                        ? "The document has several operations; name one"
                        : "The document has no operation of this name"));
  }

  private static Map<String, @Nullable Object> coerced(
      TenantUse compiled,
      Document document,
      PreparedDocument.Operation operation,
      Map<String, @Nullable Object> variables) {
    return compiled
        .variables(operation, variables)
        .orElseThrow(
            () -> new RequestRefused(compiled.unfit(document, operation, variables).orElseThrow()));
  }

  private static RequestRefused refused(List<GraphQLError> errors) {
    return new RequestRefused(errors.stream().map(ValidationMessages::problem).toList());
  }

  private static RequestRefused refused(String message) {
    return new RequestRefused(RequestProblem.of(ErrorCode.BAD_INPUT, message));
  }
}
