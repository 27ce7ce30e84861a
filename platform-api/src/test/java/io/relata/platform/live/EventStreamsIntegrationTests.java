package io.relata.platform.live;

import static io.relata.platform.live.LiveQueriesIntegrationTests.authors;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.GraphQlStream;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.RelataServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
@DisplayName("A stream of events")
class EventStreamsIntegrationTests {

  private static final String AUTHORS = "subscription { authors { name } }";

  private final RelataServer server = RelataServer.shared();
  private String slug = "";

  @BeforeEach
  void makeLibrary() {
    slug = server.newTenant();
    server.publish(slug, LiveQueriesIntegrationTests.LIBRARY);
    add("Ada");
  }

  @Test
  void bringsTheFirstAnswerAndThoseAfterChanges() throws IOException {
    try (GraphQlStream stream = open(RelataServer.TOKEN, AUTHORS)) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.contentType()).startsWith("text/event-stream");
      assertThat(stream.data()).isEqualTo(authors("Ada"));
      add("Bo");
      assertThat(stream.data()).isEqualTo(authors("Ada", "Bo"));
    }
  }

  @Test
  void bringsOneAnswerToAQuery() throws IOException {
    try (GraphQlStream stream = open(RelataServer.TOKEN, "{ authors { name } }")) {
      assertThat(stream.data()).isEqualTo(authors("Ada"));
      assertThat(stream.next().orElseThrow().name()).isEqualTo("complete");
      assertThat(stream.next()).isEmpty();
    }
  }

  @Test
  void endsWithWhatIsWrongWithTheRequest() throws IOException {
    try (GraphQlStream stream = open(RelataServer.TOKEN, "subscription { nothing }")) {
      JsonNode refusal = stream.next().orElseThrow().json();
      assertThat(refusal.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_INPUT");
      assertThat(stream.next().orElseThrow().name()).isEqualTo("complete");
      assertThat(stream.next()).isEmpty();
    }
  }

  @Test
  void endsForASubscriptionWhoseRootIsUncertain() throws IOException {
    String document = "subscription { authors @skip(if: %b) { name } }";
    for (boolean skipped : new boolean[] {true, false}) {
      try (GraphQlStream stream = open(RelataServer.TOKEN, document.formatted(skipped))) {
        JsonNode refusal = stream.next().orElseThrow().json();
        assertThat(refusal.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_INPUT");
        assertThat(refusal.at("/errors/0/message").asString()).contains("@skip");
        assertThat(stream.next().orElseThrow().name()).isEqualTo("complete");
      }
    }
  }

  @Test
  void endsWithItsKey() throws IOException {
    JsonNode key =
        server
            .operator()
            .post(
                "/api/tenants/" + slug + "/keys",
                Map.of("name", "Key", "roles", new String[] {"viewer"}))
            .expect(201)
            .json();
    try (GraphQlStream stream = open(key.required("secret").stringValue(), AUTHORS)) {
      assertThat(stream.data()).isEqualTo(authors("Ada"));
      server
          .operator()
          .delete("/api/tenants/" + slug + "/keys/" + key.required("id").stringValue())
          .expect(204);
      assertThat(stream.next().orElseThrow().json().at("/errors/0/extensions/code").asString())
          .isEqualTo("UNAUTHENTICATED");
      assertThat(stream.next().orElseThrow().name()).isEqualTo("complete");
    }
  }

  @Test
  void hasAsManySubscriptionsAsTheTenantMay() throws IOException {
    server
        .operator()
        .patch("/api/tenants/" + slug + "/settings", Map.of("limits", Map.of("subscriptions", 1)))
        .expect(200);
    try (GraphQlStream stream = open(RelataServer.TOKEN, AUTHORS);
        GraphQlStream second = open(RelataServer.TOKEN, AUTHORS)) {
      assertThat(stream.data()).isEqualTo(authors("Ada"));
      JsonNode refusal = second.next().orElseThrow().json();
      assertThat(refusal.at("/errors/0/extensions/code").asString()).isEqualTo("LIMIT");
      assertThat(refusal.at("/errors/0/extensions/limit").asString()).isEqualTo("subscriptions");
    }
    // A client that leaves gives its place back.
    boolean letIn = false;
    for (int i = 0; i < 100 && !letIn; i++) {
      sleep();
      letIn = isLetIn();
    }
    assertThat(letIn).isTrue();
  }

  private boolean isLetIn() throws IOException {
    try (GraphQlStream stream = open(RelataServer.TOKEN, AUTHORS)) {
      return stream.next().orElseThrow().json().has("data");
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void isNoStreamWhereJsonIsLikedAsWell() {
    HttpAnswer json =
        server
            .operator()
            .with("Accept", "application/json, text/event-stream")
            .graphql(slug, "{ authors { name } }");
    assertThat(json.header("Content-Type")).startsWith("application/json");
    HttpAnswer refused = server.operator().graphql(slug, AUTHORS);
    assertThat(refused.json().at("/errors/0/extensions/code").asString()).isEqualTo("BAD_INPUT");
    assertThat(refused.json().at("/errors/0/message").asString()).contains("WebSocket");
    server
        .operator()
        .with("Accept", "text/event-stream")
        .get("/t/" + slug + "/graphql")
        .expect(405);
    server
        .operator()
        .with("Accept", "text/event-stream")
        .form("/t/" + slug + "/graphql", "query=x")
        .expect(415);
    server
        .operator()
        .with("Accept", "text/event-stream")
        .post("/t/" + slug + "/graphql", "{")
        .expect(400);
    server
        .bearer("rk_aaaaaaaa_nothing")
        .with("Accept", "text/event-stream")
        .post("/t/" + slug + "/graphql", Map.of("query", AUTHORS))
        .expect(401);
  }

  private GraphQlStream open(String token, String query) throws IOException {
    return GraphQlStream.open(server.address(), slug, token, query);
  }

  private void add(String name) {
    server.graphql(slug, "mutation { add_author(input: {name: \"" + name + "\"}) { id } }").data();
  }
}
