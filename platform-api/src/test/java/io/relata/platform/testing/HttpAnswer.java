package io.relata.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered. */
public record HttpAnswer(HttpResponse<String> response) {

  public int status() {
    return response.statusCode();
  }

  public String body() {
    return response.body();
  }

  /** A header, or an empty text. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public List<String> headers(String name) {
    return response.headers().allValues(name);
  }

  public JsonNode json() {
    return JsonMapper.shared().readTree(body());
  }

  /** The data of a GraphQL answer without errors. */
  public JsonNode data() {
    JsonNode json = expect(200).json();
    assertThat(json.has("errors")).as(body()).isFalse();
    return json.required("data");
  }

  /** Fails with the body where the status is another. */
  public HttpAnswer expect(int status) {
    assertThat(status()).as(body()).isEqualTo(status);
    return this;
  }

  /** Expects problem details of this status and code. */
  public JsonNode problem(int status, String code) {
    expect(status);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = json();
    assertThat(problem.required("code").stringValue()).as(body()).isEqualTo(code);
    assertThat(problem.required("status").intValue()).isEqualTo(status);
    for (String member : List.of("type", "title", "detail", "instance")) {
      assertThat(problem.required(member).stringValue()).as(member).isNotBlank();
    }
    return problem;
  }
}
