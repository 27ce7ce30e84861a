package io.relata.runtime.execution;

import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.QueryCase;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Queries in tiny worlds (R1, R2, R3, R5, R6, R11)")
class QueriesIntegrationTests {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Map<World, TestApi> APIS = new EnumMap<>(World.class);

  static {
    for (World world : World.values()) {
      TestTenant tenant = TestTenant.create(DATABASE, world.model());
      tenant.executeFile(world.rows());
      APIS.put(world, TestApi.of(tenant, world.model()));
    }
  }

  static List<QueryCase> cases() {
    return QueryCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answer(QueryCase given) {
    given.expect("expected.json", response(given));
  }

  private static String response(QueryCase given) {
    try {
      TestApi api = Objects.requireNonNull(APIS.get(given.world()));
      return JSON.writeValueAsString(Map.of("data", api.data(given.request(), given.variables())));
    } catch (RequestRefused refused) {
      return JSON.writeValueAsString(
          Map.of(
              "errors", refused.problems().stream().map(QueriesIntegrationTests::shown).toList()));
    }
  }

  private static Map<String, Object> shown(RequestProblem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("message", problem.message());
    members.put("path", problem.path());
    members.put("code", problem.code());
    members.put("input_path", problem.inputPath());
    return members;
  }
}
