package io.relata.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.relata.platform.json.ApiMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UnreadableBodyTests {

  @Test
  void namesTheLimitsOfJson() {
    assertThat(read("[".repeat(300) + "]".repeat(300)).members())
        .isEqualTo(Map.of("limit", "json_depth", "maximum", 200));
    assertThat(read("7".repeat(1_200)).members())
        .isEqualTo(Map.of("limit", "json_number_characters", "maximum", 1_000));
    ApiProblem name = read("{\"" + "n".repeat(60_000) + "\": 1}");
    assertThat(name.members())
        .isEqualTo(Map.of("limit", "json_name_characters", "maximum", 50_000));
    assertThat(name.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
    assertThat(name.getMessage())
        .isEqualTo("The JSON of the body has more than 50000 characters in the name of a member.");
  }

  @Test
  void tellsWhereJsonEnds() {
    assertThat(read("{\"a\": 1,}").getMessage())
        .isEqualTo("The body is not well-formed JSON (line 1, column 9).");
  }

  private static ApiProblem read(String body) {
    return UnreadableBody.of(catchThrowable(() -> ApiMapper.JSON.readValue(body, JsonNode.class)));
  }
}
