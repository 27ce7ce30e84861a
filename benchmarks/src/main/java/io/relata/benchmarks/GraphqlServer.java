package io.relata.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server on the loopback address that is asked the operations of workloads, by GraphQL over HTTP.
 *
 * @param operations the folder of its wordings of the operations
 * @param token that it is asked with
 */
record GraphqlServer(String operations, int port, String path, String token) {

  private static final int PREPARED_REQUESTS = 500;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** What the workload asks for, for one draw of its variables; a refusal is an error. */
  JsonNode answer(Workload workload, Map<String, Integer> drawn)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .POST(HttpRequest.BodyPublishers.ofString(body(workload, drawn)))
            .header("Content-Type", "application/json")
            .header("Accept", "application/graphql-response+json")
            .header("Authorization", "Bearer " + token)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() != 200 || answer.has("errors")) {
        throw new IOException(workload.name() + ": " + response.body());
      }
      return answer.path("data").path(workload.root());
    }
  }

  /** Asks the workload with different values. */
  HttpLoad load(Workload workload) {
    var random = new Random(11);
    List<ByteBuffer> requests = new ArrayList<>();
    for (int i = 0; i < PREPARED_REQUESTS; i++) {
      requests.add(HttpLoad.request(path, token, body(workload, workload.draw(random))));
    }
    return new HttpLoad(port, requests);
  }

  private String body(Workload workload, Map<String, Integer> drawn) {
    return JSON.writeValueAsString(
        Map.of(
            "query", workload.graphql(operations), "variables", workload.graphqlVariables(drawn)));
  }
}
