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
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.plan.ReadPlanner;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.request.OperationReader;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.ReadRequest;
import io.relata.runtime.schema.SchemaCompiler;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.TenantTables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes queries of a tenant through all stages, one after the other, as the endpoint does. */
public final class TestApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int VERSION = 7;

  private final TestTenant tenant;
  private final Caller caller;
  private final TenantApi api;
  private final GraphQLSchema schema;
  private final ReadLimits limits;

  private TestApi(TestTenant tenant, Caller caller, TenantApi api, ReadLimits limits) {
    this.tenant = tenant;
    this.caller = caller;
    this.api = api;
    this.schema = SchemaCompiler.compile(api);
    this.limits = limits;
  }

  /** As a caller who may do everything. */
  public static TestApi of(TestTenant tenant, DataModel model) {
    return of(tenant, model, TestTenant.owner(), new EffectiveAccess.Everything());
  }

  public static TestApi of(
      TestTenant tenant, DataModel model, Caller caller, EffectiveAccess access) {
    return new TestApi(tenant, caller, TenantApis.of(model, VERSION, access), ReadLimits.DEFAULT);
  }

  public TestApi within(ReadLimits other) {
    return new TestApi(tenant, caller, api, other);
  }

  /** The statement of a query. */
  public ReadStatement statement(String query, Map<String, @Nullable Object> variables) {
    return statement(request(query, variables));
  }

  /** The response's data as JSON. */
  public JsonNode data(String query, Map<String, @Nullable Object> variables) {
    return JSON.readTree(dataText(query, variables));
  }

  public JsonNode data(String query) {
    return data(query, Map.of());
  }

  /** The response's data as the text that PostgreSQL made of it. */
  public String dataText(String query, Map<String, @Nullable Object> variables) {
    Request request = request(query, variables);
    ReadAnswer answer =
        new Reads(tenant.connections())
            .run(tenant.scope(caller), statement(request), request.parameters(), limits);
    return answer.roots().stream()
        .map(root -> '"' + root.key() + "\":" + new String(root.json(), StandardCharsets.UTF_8))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** What is wrong with a query; fails where nothing is. */
  public List<RequestProblem> problems(String query, Map<String, @Nullable Object> variables) {
    try {
      throw new AssertionError("not refused: " + dataText(query, variables));
    } catch (RequestRefused refused) {
      return refused.problems();
    }
  }

  public List<RequestProblem> problems(String query) {
    return problems(query, Map.of());
  }

  private ReadStatement statement(Request request) {
    return new ReadCompiler(new TenantTables(api, tenant.id().schema()))
        .compile(new ReadPlanner(api).plan(request.read()));
  }

  private Request request(String query, Map<String, @Nullable Object> variables) {
    Document document = Parser.parse(query);
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
    return new Request(
        OperationReader.query(schema, document, operation, coerced), new Parameters(coerced));
  }

  private record Request(ReadRequest read, Parameters parameters) {}
}
