package io.relata.runtime.testing;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.execution.CompiledWrites;
import io.relata.runtime.execution.ConnectionShares;
import io.relata.runtime.execution.DeletePreview;
import io.relata.runtime.execution.DeletePreviews;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.TenantConnections;
import io.relata.runtime.execution.WriteListener;
import io.relata.runtime.execution.Writes;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.plan.WritePlanner;
import io.relata.runtime.request.OperationReader;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.WriteRequest;
import io.relata.runtime.sql.TenantTables;
import io.relata.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes mutations of a tenant through all stages, one after the other, as the endpoint does. */
public final class TestWrites {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int VERSION = 7;

  private final TestDatabase database;
  private final TestTenant tenant;
  private final DataModel model;
  private final Caller caller;
  private final TenantApi api;
  private final TestSchema schema;
  private final DataSource data;
  private final List<Set<TableId>> announced = new ArrayList<>();
  private WriteLimits limits = WriteLimits.DEFAULT;
  private ReadLimits readLimits = ReadLimits.DEFAULT;

  private TestWrites(
      TestDatabase database,
      TestTenant tenant,
      DataModel model,
      Caller caller,
      EffectiveAccess access,
      DataSource data) {
    this(database, tenant, model, caller, TenantApis.of(model, VERSION, access), data);
  }

  private TestWrites(
      TestDatabase database,
      TestTenant tenant,
      DataModel model,
      Caller caller,
      TenantApi api,
      DataSource data) {
    this(database, tenant, model, caller, api, new TestSchema(api), data);
  }

  private TestWrites(
      TestDatabase database,
      TestTenant tenant,
      DataModel model,
      Caller caller,
      TenantApi api,
      TestSchema schema,
      DataSource data) {
    this.database = database;
    this.tenant = tenant;
    this.model = model;
    this.caller = caller;
    this.api = api;
    this.schema = schema;
    this.data = data;
  }

  /** A new tenant of a model, written to by one who may do everything. */
  public static TestWrites create(TestDatabase database, DataModel model) {
    TestTenant tenant = TestTenant.create(database, model);
    return new TestWrites(
        database,
        tenant,
        model,
        TestTenant.owner(),
        new EffectiveAccess.Everything(),
        tenant.loginSource());
  }

  /** The same tenant, written to by somebody else. */
  public TestWrites as(Caller other, EffectiveAccess access) {
    return new TestWrites(database, tenant, model, other, access, data);
  }

  /** The same tenant and access, written to by somebody else. */
  public TestWrites as(Caller other) {
    return new TestWrites(database, tenant, model, other, api, schema, data);
  }

  /** The same tenant over other connections. */
  public TestWrites over(DataSource other) {
    return new TestWrites(database, tenant, model, caller, new EffectiveAccess.Everything(), other);
  }

  public TestWrites within(WriteLimits other) {
    limits = other;
    return this;
  }

  public TestWrites within(ReadLimits other) {
    readLimits = other;
    return this;
  }

  public TestTenant tenant() {
    return tenant;
  }

  public DataModel model() {
    return model;
  }

  /** The tables that each committed request has announced so far. */
  public List<Set<TableId>> announced() {
    return announced;
  }

  /** The response's data. */
  public JsonNode data(String mutation, Map<String, @Nullable Object> variables) {
    return data(answer(mutation, variables));
  }

  /** The data of an answer. */
  public static JsonNode data(ReadAnswer answer) {
    return JSON.readTree(
        answer.roots().stream()
            .map(root -> '"' + root.key() + "\":" + new String(root.json(), StandardCharsets.UTF_8))
            .collect(Collectors.joining(",", "{", "}")));
  }

  /** All that comes of it. */
  public ReadAnswer answer(String mutation) {
    return answer(mutation, Map.of());
  }

  /** All that would come of it; nothing of it stays. */
  public ReadAnswer rehearsal(String mutation) {
    Request request = request(mutation, Map.of());
    Map<String, String> before = contents();
    ReadAnswer answer =
        new Writes(new TenantConnections(data, ConnectionShares.of(16)), WriteListener.NONE)
            .rehearse(
                tenant.scope(caller),
                CompiledWrites.of(new TenantTables(api, tenant.id().schema())),
                new WritePlanner(api, limits).plan(request.write(), request.parameters()),
                request.parameters(),
                readLimits);
    if (!contents().equals(before)) {
      throw new AssertionError("left behind: " + before + " became " + contents());
    }
    return answer;
  }

  /** What a delete would do to other rows. */
  public DeletePreview deletePreview(TableId table, List<Object> ids) {
    return new DeletePreviews(new TenantConnections(data, ConnectionShares.of(16)))
        .of(
            tenant.scope(caller),
            CompiledWrites.of(new TenantTables(api, tenant.id().schema())),
            table,
            ids,
            readLimits);
  }

  private ReadAnswer answer(String mutation, Map<String, @Nullable Object> variables) {
    Request request = request(mutation, variables);
    WriteListener listener = (scope, tables) -> announced.add(tables);
    TenantConnections connections = new TenantConnections(data, ConnectionShares.of(16));
    return new Writes(connections, listener)
        .run(
            tenant.scope(caller),
            CompiledWrites.of(new TenantTables(api, tenant.id().schema())),
            new WritePlanner(api, limits).plan(request.write(), request.parameters()),
            request.parameters(),
            readLimits);
  }

  public JsonNode data(String mutation) {
    return data(mutation, Map.of());
  }

  /** The value at a JSON pointer into the response's data, as text. */
  public String value(String pointer, String mutation) {
    return data(mutation).at(pointer).asString();
  }

  /** What is wrong with a mutation; fails where nothing is, or where anything of it is left. */
  public List<RequestProblem> problems(String mutation, Map<String, @Nullable Object> variables) {
    Map<String, String> before = contents();
    int announcedBefore = announced.size();
    try {
      throw new AssertionError("not refused: " + data(mutation, variables));
    } catch (RequestRefused refused) {
      if (!contents().equals(before) || announced.size() != announcedBefore) {
        throw new AssertionError("left behind: " + before + " became " + contents(), refused);
      }
      return refused.problems();
    }
  }

  public List<RequestProblem> problems(String mutation) {
    return problems(mutation, Map.of());
  }

  /** Of each problem the code and the place in the input, {@code NOT_FOUND input.books[0]}. */
  public List<String> refusals(String mutation) {
    return problems(mutation).stream()
        .map(problem -> (problem.code() + " " + problem.inputPath()).strip())
        .toList();
  }

  /** All that is in the tenant's tables, link tables too, by table. */
  public Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    model.tables().forEach(table -> put(contents, table.physicalName().value()));
    model.relations().stream()
        .map(relation -> relation.storage())
        .filter(RelationStorage.LinkTable.class::isInstance)
        .map(RelationStorage.LinkTable.class::cast)
        .forEach(link -> put(contents, link.table().value()));
    return contents;
  }

  private void put(Map<String, String> contents, String table) {
    contents.put(
        table,
        sql("select coalesce(string_agg(t::text, ' ' order by t::text), '') from %s.%s t", table));
  }

  /** A single value; {@code %s} stands for the tenant's schema, and then for the further texts. */
  public String sql(String query, Object... texts) {
    List<Object> all = new ArrayList<>();
    all.add(tenant.id().schema());
    all.addAll(List.of(texts));
    return String.valueOf(database.value(query.formatted(all.toArray())));
  }

  private Request request(String mutation, Map<String, @Nullable Object> variables) {
    Document document = schema.document(mutation);
    OperationDefinition operation = TestSchema.operation(document);
    Map<String, @Nullable Object> coerced = schema.coerced(operation, variables);
    return new Request(
        OperationReader.mutation(schema.outline(), document, operation, coerced),
        new Parameters(coerced));
  }

  private record Request(WriteRequest write, Parameters parameters) {}
}
