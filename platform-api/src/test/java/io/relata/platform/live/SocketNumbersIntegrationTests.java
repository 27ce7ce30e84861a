package io.relata.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.GraphQlSocket;
import io.relata.platform.testing.RelataServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayName("Numbers of many digits over a socket")
class SocketNumbersIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SLUG = SERVER.newTenant();
  private static final String ACCOUNTS = "{ accounts { number } }";
  private static final String NUMBERS = "{\"accounts\":[{\"number\":9007199254740993}]}";
  private static final String TEXTS = "{\"accounts\":[{\"number\":\"9007199254740993\"}]}";

  @BeforeAll
  static void addAnAccount() {
    SERVER.publish(
        SLUG,
        """
        [{"edit": "add_table", "name": "account", "fields": [{"name": "number", "type": "long"}]}]
        """);
    SERVER
        .graphql(SLUG, "mutation { add_account(input: {number: 9007199254740993}) { id } }")
        .data();
  }

  @Test
  void areNumbersWhereNobodyAsksForTexts() throws IOException {
    assertAnswers(Map.of(), Map.of(), NUMBERS);
  }

  @Test
  void areTextsWhereTheFirstMessageSaysSo() throws IOException {
    assertAnswers(Map.of(), Map.of("x-numbers", "string"), TEXTS);
    assertAnswers(Map.of(), Map.of("X-Numbers", "string"), TEXTS);
  }

  @Test
  void areTextsWhereTheHandshakeSaysSoAndTheFirstMessageDoesNotSayOtherwise() throws IOException {
    assertAnswers(Map.of("x-numbers", "string"), Map.of(), TEXTS);
    assertAnswers(Map.of("x-numbers", "string"), Map.of("x-numbers", "number"), NUMBERS);
  }

  @Test
  void areAsTheTenantsSettingSaysWhereTheSocketDoesNot() throws IOException {
    setting("string");
    try {
      assertAnswers(Map.of(), Map.of(), TEXTS);
      assertAnswers(Map.of(), Map.of("x-numbers", "number"), NUMBERS);
    } finally {
      setting("number");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"text\"", "\"STRING\"", "7", "null", "[\"string\"]"})
  void areNotWrittenAsNobodyCouldMean(String asked) throws IOException {
    try (GraphQlSocket socket = open(Map.of())) {
      socket.text(
          "{\"type\":\"connection_init\",\"payload\":{\"authorization\":\"Bearer "
              + RelataServer.TOKEN
              + "\",\"x-numbers\":"
              + asked
              + "}}");
      assertThat(socket.closed())
          .isEqualTo(new GraphQlSocket.Closed(4400, "Message has a wrong x-numbers"));
    }
    try (GraphQlSocket socket = open(Map.of("x-numbers", "text"))) {
      socket.init(RelataServer.TOKEN);
      assertThat(socket.closed().code()).isEqualTo(4400);
    }
  }

  /** Of a query, a subscription, and a second one that reads the same otherwise. */
  private static void assertAnswers(
      Map<String, String> headers, Map<String, String> payload, String expected)
      throws IOException {
    Map<String, Object> init = new HashMap<>(payload);
    init.put("authorization", "Bearer " + RelataServer.TOKEN);
    try (GraphQlSocket socket = open(headers);
        GraphQlSocket plain = open(Map.of("x-numbers", "number"))) {
      plain.init(RelataServer.TOKEN);
      assertThat(plain.next().path("type").asString()).isEqualTo("connection_ack");
      plain.subscribe("1", "subscription " + ACCOUNTS);
      assertThat(plain.data("1")).isEqualTo(NUMBERS);
      socket.send(Map.of("type", "connection_init", "payload", init));
      assertThat(socket.next().path("type").asString()).isEqualTo("connection_ack");
      socket.subscribe("1", "subscription " + ACCOUNTS);
      assertThat(socket.data("1")).isEqualTo(expected);
      socket.subscribe("2", ACCOUNTS);
      assertThat(socket.data("2")).isEqualTo(expected);
    }
  }

  private static void setting(String numbers) {
    SERVER
        .operator()
        .patch("/api/tenants/" + SLUG + "/settings", Map.of("numbers", numbers))
        .expect(200);
  }

  private static GraphQlSocket open(Map<String, String> headers) throws IOException {
    return GraphQlSocket.open(
        SERVER.address() + "/t/" + SLUG + "/graphql", headers, GraphQlSocket.PROTOCOL);
  }
}
