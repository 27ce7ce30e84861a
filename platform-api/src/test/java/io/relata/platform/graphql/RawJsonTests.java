package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResultImpl;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("JSON of the database")
class RawJsonTests {

  @Test
  void reachesTheClientByteForByte() throws Exception {
    assertThat(written("[{\"title\" : \"Mün\\u00fc \uD83D\uDE00\", \"price\":1.10}]"))
        .isEqualTo(
            "{\"data\":{\"books\":[{\"title\" : \"Mün\\u00fc \uD83D\uDE00\","
                + " \"price\":1.10}],\"none\":null}}");
  }

  @Test
  void mayBeLargerThanAnyBuffer() throws Exception {
    String large = "\"" + "ä".repeat(300_000) + "\"";

    assertThat(written(large)).isEqualTo("{\"data\":{\"books\":" + large + ",\"none\":null}}");
  }

  private static String written(String json) throws Exception {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("books", new RawJson(json.getBytes(StandardCharsets.UTF_8)));
    data.put("none", new RawJson("null".getBytes(StandardCharsets.UTF_8)));
    MockHttpServletResponse response = new MockHttpServletResponse();
    GraphQlAnswers.write(
        ExecutionResultImpl.newExecutionResult().data(data).build(), ResponseType.JSON, response);
    return response.getContentAsString(StandardCharsets.UTF_8);
  }
}
