package io.relata.platform.live;

import static io.relata.platform.live.LiveQueriesIntegrationTests.authors;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.GraphQlSocket;
import io.relata.platform.testing.RelataServer;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayName("A socket that refuses")
class SocketRefusalsIntegrationTests {

  private static final String AUTHORS = "subscription { authors { name } }";

  private final RelataServer server = RelataServer.shared();
  private String slug = "";

  @BeforeEach
  void makeLibrary() {
    slug = server.newTenant();
    server.publish(slug, LiveQueriesIntegrationTests.LIBRARY);
    server.graphql(slug, "mutation { add_author(input: {name: \"Ada\"}) { id } }").data();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\":\"{ \\ud800 }\"}",
        "{\"query\":\"{ authors(filter: {name: {nope: \\\"\\udc00\\\"}}) { id } }\"}",
        "{\"query\":\"query A { authors { id } }\",\"operationName\":\"\\ud800\"}",
        "{\"query\":\"subscription A { authors { id } }\",\"operationName\":\"\\ud800\"}",
        "{\"query\":\"subscription ($n: Int) { authors(limit: $n) { id } }\","
            + "\"variables\":{\"n\":\"\\ud800\"}}"
      })
  @DisplayName("quotes half of a character as a question mark, and goes on answering")
  void answersWhatHoldsHalfOfACharacter(String payload) throws IOException {
    try (GraphQlSocket socket = connected()) {
      socket.text("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":" + payload + "}");
      assertThat(socket.errorCode("1")).isEqualTo("BAD_INPUT");
      socket.subscribe("2", AUTHORS);
      assertThat(socket.data("2")).isEqualTo(authors("Ada"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscribe", "complete"})
  @DisplayName("closes on an id that holds half of a character")
  void closesOnAnIdThatCanNotBeSent(String type) throws IOException {
    try (GraphQlSocket socket = connected()) {
      socket.text(
          "{\"type\":\"%s\",\"id\":\"a\\ud800\",\"payload\":{\"query\":\"{a}\"}}".formatted(type));
      assertThat(socket.closed().code()).isEqualTo(4400);
    }
  }

  @Test
  @DisplayName("gives its place back where it was closed on an id that can not be sent")
  void givesItsPlaceBack() throws Exception {
    limits(Map.of("subscriptions", 1));
    try (GraphQlSocket socket = connected()) {
      socket.text("{\"type\":\"subscribe\",\"id\":\"\\ud800\",\"payload\":{\"query\":\"{a}\"}}");
      assertThat(socket.closed().code()).isEqualTo(4400);
    }
    boolean letIn = false;
    while (!letIn) {
      letIn = refusal() == null;
    }
  }

  @Test
  @DisplayName("names the rate where a client is too fast, and the places where there are none")
  void namesTheLimitThatWasPassed() throws Exception {
    limits(Map.of("subscriptions", 1));
    try (GraphQlSocket socket = connected()) {
      assertThat(refusal())
          .isEqualTo(
              new GraphQlSocket.Closed(1013, "limit subscriptions: too many open connections"));
      assertThat(socket.isClosed()).isFalse();
    }
    limits(Map.of("subscriptions", 100, "requests_per_second", 1, "request_burst", 1));
    GraphQlSocket.Closed refused = null;
    while (refused == null) {
      refused = refusal();
    }
    assertThat(refused)
        .isEqualTo(new GraphQlSocket.Closed(1013, "limit requests_per_second: too many requests"));
  }

  private void limits(Map<String, ?> limits) {
    server
        .operator()
        .patch("/api/tenants/" + slug + "/settings", Map.of("limits", limits))
        .expect(200);
  }

  /** How a new socket is closed when it says who it is; null where it is let in. */
  private GraphQlSocket.@Nullable Closed refusal() throws Exception {
    try (GraphQlSocket socket =
        GraphQlSocket.open(
            server.address() + "/t/" + slug + "/graphql", Map.of(), GraphQlSocket.PROTOCOL)) {
      socket.init(RelataServer.TOKEN);
      while (socket.waiting() == 0) {
        if (socket.isClosed()) {
          return socket.closed();
        }
        Thread.sleep(10);
      }
      return null;
    }
  }

  private GraphQlSocket connected() throws IOException {
    return GraphQlSocket.connected(server.address(), slug, RelataServer.TOKEN);
  }
}
