package io.relata.runtime.testing;

import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import io.relata.metadata.model.PhysicalName;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.ReadPlanner;
import io.relata.runtime.request.OperationReader;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.ReadRequest;
import io.relata.runtime.schema.SchemaCompiler;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.TenantTables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the texts of queries through the stages that need no database. */
public final class TestQueries {

  private final TenantApi api;
  private final GraphQLSchema schema;

  public TestQueries(TenantApi api) {
    this.api = api;
    this.schema = SchemaCompiler.compile(api);
  }

  /** A query with the values that it brings along. */
  public record Query(ReadRequest request, Parameters parameters) {}

  /** Reads a query that is valid on the schema. */
  public Query read(String text, Map<String, @Nullable Object> variables) {
    Document document = Parser.parse(text);
    List<? extends GraphQLError> errors =
        ParseAndValidate.validate(schema, document, Locale.ENGLISH);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("not valid: " + errors);
    }
    OperationDefinition operation =
        document.getDefinitionsOfType(OperationDefinition.class).getFirst();
    Map<String, @Nullable Object> coerced =
        ValuesResolver.coerceVariableValues(
                schema,
                operation.getVariableDefinitions(),
                RawVariables.of(variables),
                GraphQLContext.getDefault(),
                Locale.ENGLISH)
            .toMap();
    return new Query(
        OperationReader.query(schema, document, operation, coerced), new Parameters(coerced));
  }

  /** Plans a query and makes SQL of it. */
  public ReadStatement compile(Query query, PhysicalName tenantSchema) {
    return new ReadCompiler(new TenantTables(api, tenantSchema))
        .compile(new ReadPlanner(api).plan(query.request()));
  }
}
