package io.relata.runtime.testing;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import io.relata.metadata.model.PhysicalName;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.ReadPlanner;
import io.relata.runtime.request.OperationReader;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.ReadRequest;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.TenantTables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the texts of queries through the stages that need no database. */
public final class TestQueries {

  private final TenantApi api;
  private final TestSchema schema;

  public TestQueries(TenantApi api) {
    this.api = api;
    this.schema = new TestSchema(api);
  }

  /** A query with the values that it brings along. */
  public record Query(ReadRequest request, Parameters parameters) {}

  /** Reads a query that is valid on the schema. */
  public Query read(String text, Map<String, @Nullable Object> variables) {
    Document document = schema.document(text);
    OperationDefinition operation = TestSchema.operation(document);
    Map<String, @Nullable Object> coerced = schema.coerced(operation, variables);
    return new Query(
        OperationReader.query(schema.outline(), document, operation, coerced),
        new Parameters(coerced));
  }

  /** Plans a query and makes SQL of it. */
  public ReadStatement compile(Query query, PhysicalName tenantSchema) {
    return new ReadCompiler(new TenantTables(api, tenantSchema))
        .compile(new ReadPlanner(api).plan(query.request()));
  }
}
