package io.relata.runtime.testing;

import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.ParseAndValidate;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.request.SchemaOutline;
import io.relata.runtime.request.VariableCoercion;
import io.relata.runtime.schema.SchemaCompiler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schema of an API, and what comes before requests on it are read. */
public final class TestSchema {

  private final GraphQLSchema schema;
  private final SchemaOutline outline;

  public TestSchema(TenantApi api) {
    this.schema = SchemaCompiler.compile(api);
    this.outline = new SchemaOutline(() -> schema);
  }

  public SchemaOutline outline() {
    return outline;
  }

  /** A document that is valid. */
  public Document document(String text) {
    Document document = Parser.parse(text);
    List<? extends GraphQLError> errors =
        ParseAndValidate.validate(schema, document, Locale.ENGLISH);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("not valid: " + errors);
    }
    return document;
  }

  public static OperationDefinition operation(Document document) {
    return document.getDefinitionsOfType(OperationDefinition.class).getFirst();
  }

  /**
   * The variables of an operation, coerced by graphql-java.
   *
   * @throws GraphQLException where they do not fit
   * @throws AssertionError where our own coercion says anything else
   */
  public Map<String, @Nullable Object> coerced(
      OperationDefinition operation, Map<String, @Nullable Object> variables) {
    Optional<Map<String, @Nullable Object>> own = ownCoercion(operation, variables);
    Map<String, @Nullable Object> coerced;
    try {
      coerced = byGraphQlJava(operation.getVariableDefinitions(), variables);
    } catch (GraphQLException unfit) {
      if (own.isPresent()) {
        throw new AssertionError("not refused: " + variables, unfit);
      }
      throw unfit;
    }
    if (!own.equals(Optional.of(coerced)) || !own.toString().contains(coerced.toString())) {
      throw new AssertionError(own + " differs from " + coerced);
    }
    return coerced;
  }

  private Optional<Map<String, @Nullable Object>> ownCoercion(
      OperationDefinition operation, Map<String, @Nullable Object> variables) {
    Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
    for (VariableDefinition variable : operation.getVariableDefinitions()) {
      if (variable.getDefaultValue() != null) {
        defaults.putAll(byGraphQlJava(List.of(variable), Map.of()));
      }
    }
    return VariableCoercion.coerced(
        outline, operation.getVariableDefinitions(), defaults, variables);
  }

  private Map<String, @Nullable Object> byGraphQlJava(
      List<VariableDefinition> definitions, Map<String, @Nullable Object> variables) {
    return ValuesResolver.coerceVariableValues(
            schema,
            definitions,
            RawVariables.of(variables),
            GraphQLContext.getDefault(),
            Locale.ENGLISH)
        .toMap();
  }
}
