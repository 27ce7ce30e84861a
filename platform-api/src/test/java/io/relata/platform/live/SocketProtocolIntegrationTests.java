package io.relata.platform.live;

import static io.relata.platform.live.LiveQueriesIntegrationTests.authors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.GraphQlSocket;
import io.relata.platform.testing.RelataServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol graphql-transport-ws, kept to by us and broken by others. */
@Timeout(60)
@DisplayName("A socket")
class SocketProtocolIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SLUG = SERVER.newTenant();
  private static final String AUTHORS = "subscription { authors { name } }";

  @BeforeAll
  static void makeLibrary() {
    SERVER.publish(SLUG, LiveQueriesIntegrationTests.LIBRARY);
    SERVER.graphql(SLUG, "mutation { add_author(input: {name: \"Ada\"}) { id } }").data();
  }

  @Test
  void answersQueriesAndMutationsToo() throws IOException {
    try (GraphQlSocket socket = connected()) {
      socket.subscribe("q", "{ genres { name } }");
      assertThat(socket.data("q")).isEqualTo("{\"genres\":[]}");
      assertThat(socket.next().path("type").asString()).isEqualTo("complete");
      socket.subscribe(
          "q",
          "mutation ($name: String!) { add_author(input: {name: $name}) { name } }",
          Map.of("name", "Bo"));
      assertThat(socket.data("q")).isEqualTo("{\"add_author\":{\"name\":\"Bo\"}}");
      assertThat(socket.next().path("type").asString()).isEqualTo("complete");
      socket.subscribe("q", "mutation { delete_author(id: 2) { id } }");
      assertThat(socket.data("q")).contains("2");
      assertThat(socket.next().path("type").asString()).isEqualTo("complete");
    }
  }

  @Test
  void refusesASubscriptionWhoseRootIsUncertain() throws IOException {
    try (GraphQlSocket socket = connected()) {
      socket.subscribe(
          "s",
          "subscription ($s: Boolean!) { authors @include(if: $s) { name } }",
          Map.of("s", true));
      assertThat(socket.next().at("/payload/0/extensions/code").asString()).isEqualTo("BAD_INPUT");
    }
    assertThat(
            SERVER
                .operator()
                .post(
                    "/t/" + SLUG + "/graphql",
                    Map.of(
                        "query",
                        "query A { authors { name } } subscription B($s: Boolean!)"
                            + " { authors @skip(if: $s) { name } }",
                        "operationName",
                        "A"))
                .data()
                .required("authors"))
        .isNotEmpty();
  }

  @Test
  void answersAPing() throws IOException {
    try (GraphQlSocket socket = open(Map.of())) {
      socket.send(Map.of("type", "ping", "payload", Map.of("a", 1)));
      assertThat(socket.next().path("type").asString()).isEqualTo("pong");
      socket.send(Map.of("type", "pong"));
      socket.init(null);
      assertThat(socket.next().path("type").asString()).isEqualTo("connection_ack");
    }
  }

  @Test
  void tellsNothingAfterAComplete() throws IOException {
    try (GraphQlSocket socket = connected()) {
      socket.subscribe("1", AUTHORS);
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      socket.complete("1");
      socket.complete("never begun");
      socket.subscribe("1", "subscription { genres { name } }");
      assertThat(socket.data("1")).isEqualTo("{\"genres\":[]}");
      socket.subscribe("2", "mutation { edit_author(id: 1, input: {name: \"Ada\"}) { id } }");
      assertThat(socket.data("2")).contains("edit_author");
    }
  }

  @Test
  void refusesASubscriptionBeforeItKnowsWhoAsks() throws IOException {
    try (GraphQlSocket socket = open(Map.of("Authorization", "Bearer " + RelataServer.TOKEN))) {
      socket.subscribe("1", AUTHORS);
      assertThat(socket.closed()).isEqualTo(new GraphQlSocket.Closed(4401, "Unauthorized"));
    }
  }

  @Test
  void takesCredentialsOfTheHandshake() throws IOException {
    try (GraphQlSocket socket = open(Map.of("Authorization", "Bearer " + RelataServer.TOKEN))) {
      socket.init(null);
      assertThat(socket.next().path("type").asString()).isEqualTo("connection_ack");
      socket.subscribe("1", AUTHORS);
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
    }
    assertThatThrownBy(() -> open(Map.of("Authorization", "Bearer rk_nothing_good")))
        .hasMessageContaining("401");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Bearer rk_aaaaaaaa_bbbbbbbbbbbbbbbb\"",
        "\"Basic YTpi\"",
        "\"\"",
        "null",
        "7",
        "[\"Bearer x\"]",
        "\"Bearer eyJhbGciOiJub25lIn0.e30.\""
      })
  void takesNoWrongCredentialsForNone(String authorization) throws IOException {
    try (GraphQlSocket socket = open(Map.of())) {
      socket.text(
          "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":" + authorization + "}}");
      assertThat(socket.closed().code()).isEqualTo(4403);
    }
  }

  @Test
  void letsStrangersInWithTheRoleThatStrangersHave() throws IOException {
    try (GraphQlSocket socket = GraphQlSocket.connected(SERVER.address(), SLUG, null)) {
      socket.subscribe("1", AUTHORS);
      assertThat(socket.errorCode("1")).isEqualTo("BAD_INPUT");
      socket.subscribe("2", "{ __schema { queryType { name } } }");
      assertThat(socket.next().at("/payload/errors/0/extensions/code").asString())
          .isEqualTo("UNAUTHENTICATED");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "7",
        "null",
        "{}",
        "{\"type\":7}",
        "{\"type\":\"start\",\"id\":\"1\"}",
        "{\"type\":\"ping\",\"payload\":7}",
        "{\"type\":\"connection_init\",\"payload\":[]}",
        "{\"type\":\"connection_init\",\"type\":\"ping\"}",
        "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{a}\"}}",
        "{\"type\":\"subscribe\",\"id\":7,\"payload\":{\"query\":\"{a}\"}}",
        "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{a}\"}}",
        "{\"type\":\"subscribe\",\"id\":\"1\"}",
        "{\"type\":\"complete\"}"
      })
  void closesOnWhatIsNoMessage(String text) throws IOException {
    try (GraphQlSocket socket = open(Map.of())) {
      socket.text(text);
      assertThat(socket.closed().code()).isEqualTo(4400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"query\":7}",
        "{\"query\":\"{a}\",\"variables\":[]}",
        "{\"query\":\"{a}\",\"operationName\":7}"
      })
  void closesOnAPayloadThatIsNoRequest(String payload) throws IOException {
    try (GraphQlSocket socket = connected()) {
      socket.text("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":" + payload + "}");
      assertThat(socket.closed().code()).isEqualTo(4400);
    }
  }

  @Test
  void closesOnJsonThatIsTooDeep() throws IOException {
    try (GraphQlSocket socket = open(Map.of())) {
      socket.text("[".repeat(10_000));
      assertThat(socket.closed().code()).isEqualTo(4400);
    }
  }

  @Test
  void closesOnBytes() throws IOException {
    try (GraphQlSocket socket = connected()) {
      socket.binary(new byte[] {1, 2, 3});
      assertThat(socket.closed().code()).isEqualTo(1003);
    }
  }

  @Test
  void closesOnWhatIsTooBig() throws IOException {
    try (GraphQlSocket socket = open(Map.of())) {
      socket.text("{\"type\":\"ping\",\"payload\":{\"a\":\"" + "x".repeat(40_000) + "\"}}");
      assertThat(socket.closed().code()).isEqualTo(1009);
    }
    try (GraphQlSocket socket = connected()) {
      socket.subscribe("1", AUTHORS + " #" + "x".repeat(50_000));
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
    }
  }

  @Test
  void isInitialisedOnce() throws IOException {
    try (GraphQlSocket socket = connected()) {
      socket.init(RelataServer.TOKEN);
      assertThat(socket.closed())
          .isEqualTo(new GraphQlSocket.Closed(4429, "Too many initialisation requests"));
    }
  }

  @Test
  void isInitialisedInTime() throws IOException {
    try (GraphQlSocket socket = open(Map.of())) {
      assertThat(socket.closed())
          .isEqualTo(new GraphQlSocket.Closed(4408, "Connection initialisation timeout"));
    }
  }

  @Test
  void hasOneSubscriberUnderAnId() throws IOException {
    try (GraphQlSocket socket = connected()) {
      socket.subscribe("a", AUTHORS);
      assertThat(socket.data("a")).isEqualTo(authors("Ada"));
      socket.subscribe("a", AUTHORS);
      assertThat(socket.closed())
          .isEqualTo(new GraphQlSocket.Closed(4409, "Subscriber for a already exists"));
    }
    try (GraphQlSocket socket = connected()) {
      String id = "\u00e4\"\u2028".repeat(60);
      socket.subscribe(id, AUTHORS);
      assertThat(socket.data(id)).isEqualTo(authors("Ada"));
      socket.subscribe(id, AUTHORS);
      assertThat(socket.closed().code()).isEqualTo(4409);
    }
  }

  @Test
  void speaksOneProtocolOnly() throws IOException {
    for (String protocol : new String[] {"graphql-ws", null}) {
      try (GraphQlSocket socket =
          GraphQlSocket.open(SERVER.address() + "/t/" + SLUG + "/graphql", Map.of(), protocol)) {
        assertThat(socket.closed().code()).isEqualTo(4406);
      } catch (IOException refused) {
        // A client may refuse by itself what it did not ask for.
        assertThat(protocol).isNotNull();
      }
    }
  }

  @Test
  void isOpenedByPagesOfTheTenantsOriginsAlone() throws IOException {
    String slug = SERVER.newTenant();
    String address = SERVER.address() + "/t/" + slug + "/graphql";
    for (String origin :
        List.of(
            "https://evil.example",
            "null",
            "http://127.0.0.1",
            SERVER.address() + ".evil.example",
            "file://",
            "http://[")) {
      assertThatThrownBy(
              () -> GraphQlSocket.open(address, Map.of("Origin", origin), GraphQlSocket.PROTOCOL))
          .as(origin)
          .isInstanceOf(IOException.class);
    }
    GraphQlSocket.open(address, Map.of("Origin", SERVER.address()), GraphQlSocket.PROTOCOL).close();
    SERVER
        .operator()
        .patch(
            "/api/tenants/" + slug + "/settings",
            Map.of("cors_origins", List.of("https://app.example.org")))
        .expect(200);
    GraphQlSocket.open(address, Map.of("Origin", "https://app.example.org"), GraphQlSocket.PROTOCOL)
        .close();
  }

  @Test
  void actsForTheConsolesSessionOnPagesOfThisHostAlone() throws IOException {
    SERVER
        .operator()
        .patch(
            "/api/tenants/" + SLUG + "/settings",
            Map.of("cors_origins", List.of("https://app.example.org")))
        .expect(200);
    ConsoleSession console =
        ConsoleSession.on(SERVER).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
    String cookie = "relata_session=" + console.cookie();
    try (GraphQlSocket own = open(Map.of("Cookie", cookie, "Origin", SERVER.address()));
        GraphQlSocket other = open(Map.of("Cookie", cookie, "Origin", "https://app.example.org"))) {
      own.init(null);
      assertThat(own.next().path("type").asString()).isEqualTo("connection_ack");
      own.subscribe("1", AUTHORS);
      assertThat(own.data("1")).isEqualTo(authors("Ada"));
      other.init(null);
      assertThat(other.next().path("type").asString()).isEqualTo("connection_ack");
      other.subscribe("1", AUTHORS);
      assertThat(other.errorCode("1")).isEqualTo("BAD_INPUT");
      console.post("/sign-out", Map.of()).expect(302);
      assertThat(own.closed().code()).isIn(1008, 4403);
    }
  }

  @Test
  void isNotOpenedWhereThereIsNoTenant() {
    assertThatThrownBy(
            () ->
                GraphQlSocket.open(
                    SERVER.address() + "/t/no-such-tenant/graphql",
                    Map.of(),
                    GraphQlSocket.PROTOCOL))
        .hasMessageContaining("404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subscription { authors { name } genres { name } }",
        "subscription { __typename }",
        "subscription { __schema { queryType { name } } }",
        "subscription { add_author(input: {name: \"X\"}) { id } }",
        "subscription { nothing }",
        "subscription { authors { nothing } }",
        "subscription { authors(limit: -1) { name } }",
        "subscription { authors(limit: 100000) { name } }",
        "subscription ($n: String!) { authors(filter: {name: {eq: $n}}) { name } }",
        "subscription { ...f } fragment f on Subscription { authors { name } genres { name } }",
        "subscription A { authors { name } } subscription B { genres { name } }",
        "subscription {",
        "nonsense"
      })
  void refusesWhatIsNoSubscription(String document) throws IOException {
    try (GraphQlSocket socket = connected()) {
      socket.subscribe("1", document);
      assertThat(socket.errorCode("1")).isIn("BAD_INPUT", "LIMIT");
      socket.subscribe("1", AUTHORS);
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
    }
  }

  @Test
  void holdsSubscriptionsToTheLimitsOfDocuments() throws IOException {
    try (GraphQlSocket socket = connected()) {
      String deep =
          "{ books { author ".repeat(10) + "{ name }" + " } }".repeat(10).replaceFirst(" }", "");
      socket.subscribe("1", "subscription { authors " + deep + " }");
      assertThat(socket.errorCode("1")).isIn("LIMIT", "BAD_INPUT");
      socket.subscribe("2", "subscription { authors { " + "a: name ".repeat(1_100) + "} }");
      assertThat(socket.errorCode("2")).isEqualTo("LIMIT");
    }
  }

  @Test
  void hasAsManyOperationsAsItMay() throws IOException {
    String slug = SERVER.newTenant();
    SERVER.publish(slug, LiveQueriesIntegrationTests.LIBRARY);
    SERVER
        .operator()
        .patch("/api/tenants/" + slug + "/settings", Map.of("limits", Map.of("subscriptions", 2)))
        .expect(200);
    try (GraphQlSocket one = GraphQlSocket.connected(SERVER.address(), slug, RelataServer.TOKEN);
        GraphQlSocket two = GraphQlSocket.connected(SERVER.address(), slug, RelataServer.TOKEN);
        GraphQlSocket three =
            GraphQlSocket.open(
                SERVER.address() + "/t/" + slug + "/graphql", Map.of(), GraphQlSocket.PROTOCOL)) {
      three.init(RelataServer.TOKEN);
      assertThat(three.closed().code()).isEqualTo(1013);
      one.subscribe("1", AUTHORS);
      assertThat(one.data("1")).isEqualTo(authors());
      two.subscribe("1", AUTHORS);
      assertThat(two.data("1")).isEqualTo(authors());
      two.subscribe("2", AUTHORS);
      var refused = two.next();
      assertThat(refused.at("/payload/0/extensions/code").asString()).isEqualTo("LIMIT");
      assertThat(refused.at("/payload/0/extensions/limit").asString()).isEqualTo("subscriptions");
      assertThat(refused.at("/payload/0/extensions/maximum").asInt()).isEqualTo(2);
      one.complete("1");
      two.subscribe("3", "{ genres { name } }");
      assertThat(two.data("3")).isEqualTo("{\"genres\":[]}");
    }
    try (GraphQlSocket socket = connected()) {
      for (int i = 0; i <= 100; i++) {
        socket.subscribe("s" + i, AUTHORS);
      }
      boolean refused = false;
      for (int i = 0; i <= 100; i++) {
        refused |= socket.next().path("type").asString().equals("error");
      }
      assertThat(refused).isTrue();
    }
  }

  private static GraphQlSocket open(Map<String, String> headers) throws IOException {
    return GraphQlSocket.open(
        SERVER.address() + "/t/" + SLUG + "/graphql", headers, GraphQlSocket.PROTOCOL);
  }

  private static GraphQlSocket connected() throws IOException {
    return GraphQlSocket.connected(SERVER.address(), SLUG, RelataServer.TOKEN);
  }
}
