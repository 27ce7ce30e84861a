package io.relata.platform.live;

import static io.relata.platform.live.LiveQueriesIntegrationTests.authors;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import io.micrometer.core.instrument.MeterRegistry;
import io.relata.platform.testing.GraphQlSocket;
import io.relata.platform.testing.RelataServer;
import io.relata.platform.testing.TestIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Live queries of callers who may not see everything, and what they share. */
@Timeout(120)
@DisplayName("A live query of a caller with grants")
class LiveAccessIntegrationTests {

  private static final String SECRET = "a secret of thirty-two bytes, or more";

  private static final String MODEL =
      """
      [{"edit": "add_table", "name": "author", "fields": [
          {"name": "name", "type": "text"}, {"name": "open", "type": "boolean"}]},
       {"edit": "add_table", "name": "reader", "fields": [{"name": "login", "type": "text"}]},
       {"edit": "add_relation", "from": "reader", "to": "author", "name": "author",
        "inverse": "readers", "cardinality": "many-to-one"}]
      """;

  /** Readers see the authors that are open, and those that they are linked to by another table. */
  private static final String POLICY =
      """
      roles:
        - name: reader
          grants:
            - {table: author, action: read, fields: [name], rows: {or: [
                {open: {eq: true}}, {readers: {some: {login: {eq: $user.login}}}}]}}
        - name: plain
          grants:
            - {table: author, action: read, fields: [name], rows: {open: {eq: true}}}
      """;

  private static final String AUTHORS = "subscription { authors { name } }";

  private final RelataServer server = RelataServer.shared();
  private String slug = "";

  @BeforeEach
  void makeTenant() {
    slug = server.newTenant();
    server.publish(slug, MODEL);
    put(POLICY);
    graphql(
        "mutation { a: add_author(input: {name: \"Ada\", open: true}) { id } b:"
            + " add_author(input: {name: \"Bo\", open: false}) { id } }");
  }

  @Test
  void isAnsweredWhenATableChangesThatOnlyItsRowRuleReads() throws IOException {
    try (GraphQlSocket ann = socket(key("reader", "ann"));
        GraphQlSocket bob = socket(key("reader", "bob"))) {
      ann.subscribe("1", AUTHORS);
      bob.subscribe("1", AUTHORS);
      assertThat(ann.data("1")).isEqualTo(authors("Ada"));
      assertThat(bob.data("1")).isEqualTo(authors("Ada"));
      graphql(
          "mutation { add_reader(input: {login: \"ann\", author: {_action: ADD, id: 2}}) { id } }");
      assertThat(ann.data("1")).isEqualTo(authors("Ada", "Bo"));
      graphql("mutation { edit_author(id: 1, input: {name: \"Ava\"}) { id } }");
      assertThat(ann.data("1")).isEqualTo(authors("Ava", "Bo"));
      assertThat(bob.data("1")).isEqualTo(authors("Ava"));
      assertThat(bob.waiting()).isZero();
    }
  }

  @Test
  void losesARowWithTheGrant() throws IOException {
    try (GraphQlSocket socket = socket(key("plain", "ann"))) {
      socket.subscribe("1", AUTHORS);
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      put(POLICY.replace("rows: {open: {eq: true}}", "rows: {open: {eq: false}}"));
      assertThat(socket.data("1")).isEqualTo(authors("Bo"));
    }
  }

  @Test
  void endsWhereTheTableIsNoLongerGranted() throws IOException {
    try (GraphQlSocket socket = socket(key("plain", "ann"))) {
      socket.subscribe("1", AUTHORS);
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      put("roles: [{name: plain, grants: []}, {name: reader, grants: []}]");
      assertThat(socket.errorCode("1")).isEqualTo("BAD_INPUT");
      graphql("mutation { edit_author(id: 1, input: {name: \"Ava\"}) { id } }");
      socket.subscribe("1", AUTHORS);
      assertThat(socket.errorCode("1")).isEqualTo("BAD_INPUT");
    }
  }

  @Test
  void endsWithItsKey() throws IOException {
    JsonNode made = newKey("plain", "ann");
    try (GraphQlSocket socket = socket(made.required("secret").stringValue());
        GraphQlSocket idle = socket(made.required("secret").stringValue())) {
      socket.subscribe("1", AUTHORS);
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      server
          .operator()
          .delete("/api/tenants/" + slug + "/keys/" + made.required("id").stringValue())
          .expect(204);
      assertThat(socket.closed().code()).isEqualTo(4403);
      assertThat(idle.closed().code()).isEqualTo(4403);
    }
  }

  @Test
  void endsWhenItsTokenExpires() throws IOException, JOSEException {
    server
        .operator()
        .patch(
            "/api/tenants/" + slug + "/settings",
            Map.of(
                "jwt", Map.of("algorithm", "HS256", "secret", SECRET, "roles", List.of("plain"))))
        .expect(200);
    // A minute is left for clocks that differ.
    long soon = Instant.now().minusSeconds(56).getEpochSecond();
    String token =
        TestIssuer.signed(
            new JWSHeader(JWSAlgorithm.HS256),
            new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)),
            TestIssuer.claims(Map.of("exp", soon, "roles", List.of("plain"))));
    try (GraphQlSocket socket = socket(token)) {
      socket.subscribe("1", AUTHORS);
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      assertThat(socket.closed().code()).isEqualTo(4403);
    }
  }

  @Test
  void isOfItsTenantAlone() throws IOException {
    String other = server.newTenant();
    String key = key("plain", "ann");
    try (GraphQlSocket socket =
        GraphQlSocket.open(
            server.address() + "/t/" + other + "/graphql", Map.of(), GraphQlSocket.PROTOCOL)) {
      socket.init(key);
      assertThat(socket.closed().code()).isEqualTo(4403);
    }
    server.publish(other, MODEL);
    try (GraphQlSocket socket =
            GraphQlSocket.connected(server.address(), other, RelataServer.TOKEN);
        GraphQlSocket ours = socket(RelataServer.TOKEN)) {
      socket.subscribe("1", AUTHORS);
      assertThat(socket.data("1")).isEqualTo(authors());
      ours.subscribe("1", AUTHORS);
      assertThat(ours.data("1")).isEqualTo(authors("Ada", "Bo"));
    }
  }

  @Test
  void showsNoFieldThatIsNotGranted() throws IOException {
    try (GraphQlSocket socket = socket(key("plain", "ann"))) {
      socket.subscribe("1", "subscription { authors { open } }");
      assertThat(socket.errorCode("1")).isEqualTo("BAD_INPUT");
      socket.subscribe("2", "subscription { authors(filter: {open: {eq: false}}) { name } }");
      assertThat(socket.errorCode("2")).isEqualTo("BAD_INPUT");
      socket.subscribe("3", "subscription { readers { login } }");
      assertThat(socket.errorCode("3")).isEqualTo("BAD_INPUT");
    }
  }

  @Test
  @DisplayName("is read once a change for 500 subscribers whose permissions are the same")
  void isReadOnceForAllWhoGetTheSame() throws IOException, InterruptedException {
    List<GraphQlSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        // Other keys and other values, of which the rule of this role asks for none.
        GraphQlSocket socket = socket(key("plain", "user" + i));
        sockets.add(socket);
        for (int j = 0; j < 100; j++) {
          socket.subscribe("s" + j, AUTHORS);
        }
      }
      for (GraphQlSocket socket : sockets) {
        for (int j = 0; j < 100; j++) {
          assertThat(socket.next().at("/payload/data").toString()).isEqualTo(authors("Ada"));
        }
      }
      settle();
      double before = readings();
      graphql("mutation { add_reader(input: {login: \"nobody asks for it\"}) { id } }");
      graphql("mutation { edit_author(id: 1, input: {name: \"Ava\"}) { id } }");
      for (GraphQlSocket socket : sockets) {
        for (int j = 0; j < 100; j++) {
          assertThat(socket.next().at("/payload/data").toString()).isEqualTo(authors("Ava"));
        }
      }
      assertThat(readings() - before).isEqualTo(1);
    } finally {
      sockets.forEach(GraphQlSocket::close);
    }
  }

  @Test
  void isReadForEachValueThatItsRuleAsksFor() throws IOException, InterruptedException {
    try (GraphQlSocket ann = socket(key("reader", "ann"));
        GraphQlSocket same = socket(key("reader", "ann"));
        GraphQlSocket bob = socket(key("reader", "bob"))) {
      for (GraphQlSocket socket : List.of(ann, same, bob)) {
        socket.subscribe("1", AUTHORS);
        assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      }
      settle();
      double before = readings();
      graphql("mutation { edit_author(id: 1, input: {name: \"Ava\"}) { id } }");
      for (GraphQlSocket socket : List.of(ann, same, bob)) {
        assertThat(socket.data("1")).isEqualTo(authors("Ava"));
      }
      assertThat(readings() - before).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subscription { authors_connection(first: 5) { total_count edges { cursor node { name } } }"
            + " }",
        "subscription { authors_group(by: [name]) { key aggregate { count } } }",
        "subscription { authors_aggregate { count max { name } } }"
      })
  @DisplayName("is read once for roles that see the same, by cursors, in groups and as figures too")
  void isReadOnceWhateverItsRootIs(String subscription) throws IOException, InterruptedException {
    put(
        POLICY.replace(
            "roles:",
            """
            roles:
              - name: twin
                grants:
                  - {table: author, action: read, fields: [name], rows: {open: {eq: true}}}
                  - {table: reader, action: read}\
            """));
    try (GraphQlSocket ann = socket(key("plain", "ann"));
        GraphQlSocket bob = socket(key("plain", "bob"));
        GraphQlSocket twin = socket(key("twin", "cy"))) {
      List<GraphQlSocket> sockets = List.of(ann, bob, twin);
      for (GraphQlSocket socket : sockets) {
        socket.subscribe("1", subscription);
        assertThat(socket.data("1")).contains("Ada").doesNotContain("Bo");
      }
      settle();
      double before = readings();
      graphql("mutation { edit_author(id: 1, input: {name: \"Ava\"}) { id } }");
      for (GraphQlSocket socket : sockets) {
        assertThat(socket.data("1")).contains("Ava").doesNotContain("Bo");
      }
      assertThat(readings() - before).isEqualTo(1);
    }
  }

  /** A table that is newly watched is taken for changed once more a little later. */
  private static void settle() throws InterruptedException {
    Thread.sleep(4_500);
  }

  private double readings() {
    return server.bean(MeterRegistry.class).counter("relata.live.evaluations").count();
  }

  private GraphQlSocket socket(String token) throws IOException {
    return GraphQlSocket.connected(server.address(), slug, token);
  }

  private String key(String role, String login) {
    return newKey(role, login).required("secret").stringValue();
  }

  private JsonNode newKey(String role, String login) {
    return server
        .operator()
        .post(
            "/api/tenants/" + slug + "/keys",
            Map.of("name", "Key", "roles", List.of(role), "context", Map.of("login", login)))
        .expect(201)
        .json();
  }

  private void put(String policy) {
    server
        .operator()
        .with("Content-Type", "application/yaml")
        .put("/api/tenants/" + slug + "/access", policy)
        .expect(200);
  }

  private void graphql(String mutation) {
    assertThat(server.graphql(slug, mutation).json().has("errors")).isFalse();
  }
}
