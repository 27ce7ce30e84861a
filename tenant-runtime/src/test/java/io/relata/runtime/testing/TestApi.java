package io.relata.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.SharedAnswers;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.sql.ReadStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes queries of a tenant through all stages, one after the other, as the endpoint does. */
public final class TestApi {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final int VERSION = 7;

  private final TestTenant tenant;
  private final Caller caller;
  private final TestQueries queries;
  private final ReadLimits limits;

  private TestApi(TestTenant tenant, Caller caller, TestQueries queries, ReadLimits limits) {
    this.tenant = tenant;
    this.caller = caller;
    this.queries = queries;
    this.limits = limits;
  }

  /** As a caller who may do everything. */
  public static TestApi of(TestTenant tenant, DataModel model) {
    return of(tenant, model, TestTenant.owner(), new EffectiveAccess.Everything());
  }

  public static TestApi of(
      TestTenant tenant, DataModel model, Caller caller, EffectiveAccess access) {
    TenantApi api = TenantApis.of(model, VERSION, access);
    return new TestApi(tenant, caller, new TestQueries(api), ReadLimits.DEFAULT);
  }

  public TestApi within(ReadLimits other) {
    return new TestApi(tenant, caller, queries, other);
  }

  public TestApi as(Caller other) {
    return new TestApi(tenant, other, queries, limits);
  }

  /** The response's data as JSON. */
  public JsonNode data(String query, Map<String, @Nullable Object> variables) {
    return JSON.readTree(dataText(query, variables));
  }

  public JsonNode data(String query) {
    return data(query, Map.of());
  }

  /**
   * The response's data, and the paths of cells that may be masked.
   *
   * @param masked without row numbers
   */
  public record Reply(JsonNode data, List<String> masked) {}

  /** The data of a response and what is said beside it. */
  public Reply reply(String query) {
    ReadAnswer answer = answer(query, Map.of());
    return new Reply(JSON.readTree(text(answer)), answer.masked());
  }

  /** The response's data as the text that PostgreSQL made of it. */
  public String dataText(String text, Map<String, @Nullable Object> variables) {
    return text(answer(text, variables));
  }

  private static String text(ReadAnswer answer) {
    return answer.roots().stream()
        .map(root -> '"' + root.key() + "\":" + new String(root.json(), StandardCharsets.UTF_8))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The response paths of cells that may be masked. */
  public List<String> masked(String text) {
    return answer(text, Map.of()).masked();
  }

  private ReadAnswer answer(String text, Map<String, @Nullable Object> variables) {
    TestQueries.Query query = queries.read(text, variables);
    ReadStatement statement = queries.compile(query, tenant.id().schema());
    ReadAnswer answer =
        new Reads(tenant.connections())
            .run(tenant.scope(caller), statement, query.parameters(), limits);
    SharedAnswers.of(tenant, caller, statement, query.parameters(), limits)
        .ifPresent(shared -> assertThat(shared).as(text).isEqualTo(columns(statement, answer)));
    return answer;
  }

  /** What the database gave for roots, in the order of its columns. */
  private static List<String> columns(ReadStatement statement, ReadAnswer answer) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < answer.roots().size(); i++) {
      if (statement.roots().get(i) instanceof ReadStatement.Root.Column) {
        columns.add(new String(answer.roots().get(i).json(), StandardCharsets.UTF_8));
      }
    }
    return columns;
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
}
