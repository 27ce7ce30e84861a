package io.relata.runtime.execution;

import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.GoldenFolder;
import io.relata.testing.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each folder has a mutation that is rehearsed on the rows of {@code publishing.sql}, and what
 * comes of it: the data and what is done to rows, or why it is refused.
 */
@DisplayName("W24, D7: a rehearsed mutation tells what its folder says")
class MutationGoldenIntegrationTests {

  private static final String BELOW = "mutation";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();
  private static final TestWrites HOUSE =
      TestWrites.create(TestDatabase.create(), Publishing.model());

  static {
    HOUSE.tenant().executeFile("publishing.sql");
  }

  static List<GoldenFolder> cases() {
    return GoldenFolder.all(BELOW, "request.graphql");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tells(GoldenFolder folder) {
    folder.expect(
        "expected.json", JSON.writeValueAsString(told(folder.read("request.graphql"))) + "\n");
  }

  private static Map<String, Object> told(String mutation) {
    Map<String, Object> told = new LinkedHashMap<>();
    try {
      ReadAnswer answer = HOUSE.rehearsal(mutation);
      told.put("data", TestWrites.data(answer));
      told.put("plan", answer.plan());
    } catch (RequestRefused refused) {
      told.put(
          "errors",
          refused.problems().stream().map(MutationGoldenIntegrationTests::error).toList());
    }
    return told;
  }

  private static Map<String, Object> error(RequestProblem problem) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", problem.code());
    error.put("message", problem.message());
    error.put("path", problem.path());
    error.put("input_path", problem.inputPath());
    error.put("details", problem.details());
    return error;
  }
}
