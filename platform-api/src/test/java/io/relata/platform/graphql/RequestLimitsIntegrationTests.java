package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.platform.testing.GraphQlSocket;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Limits of requests")
class RequestLimitsIntegrationTests {

  private static final String MODEL =
      """
      [{"edit": "add_table", "name": "author", "fields": [{"name": "name", "type": "text"}]}]
      """;

  /** Three quarters of the connections that a node has where nothing else is set. */
  private static final int SHARE = 12;

  private static final String QUERY = "{ authors { name } }";

  private final RelataServer server = RelataServer.shared();

  @Test
  @DisplayName("A client that sends too many requests is told when to come again")
  void boundsTheRateOfAClient() {
    String slug = tenant("{\"requests_per_second\": 1, \"request_burst\": 3}");
    HttpCalls client = server.bearer(server.newKey(slug, "owner"));

    HttpAnswer refused = firstRefusal(client, slug);

    assertThat(error(refused.expect(429)).toString())
        .isEqualTo("{\"code\":\"LIMIT\",\"limit\":\"requests_per_second\",\"maximum\":1}");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(client.get("/t/" + slug + "/schema.graphql").status()).isEqualTo(429);
  }

  @Test
  @DisplayName("Another key, another tenant and callers without a key have buckets of their own")
  void countsEachClientByItself() {
    String slug = tenant("{\"requests_per_second\": 1, \"request_burst\": 3}");
    String other = tenant("{\"requests_per_second\": 1, \"request_burst\": 3}");
    firstRefusal(server.bearer(server.newKey(slug, "owner")), slug);

    server.bearer(server.newKey(slug, "owner")).graphql(slug, QUERY).data();
    server.operator().graphql(slug, QUERY).data();
    server.operator().graphql(other, QUERY).data();
    server.anonymous().graphql(slug, "{ _model { version } }").data();
  }

  @Test
  @DisplayName("Callers without a key are told apart by their address, and cannot drain each key")
  void countsAnonymousCallersByTheirAddress() {
    String slug = tenant("{\"requests_per_second\": 1, \"request_burst\": 3}");

    firstRefusal(server.anonymous().with("X-Forwarded-For", "203.0.113.1"), slug);

    assertThat(
            server
                .anonymous()
                .with("X-Forwarded-For", "203.0.113.2")
                .graphql(slug, "{ __typename }")
                .status())
        .isEqualTo(429);
    server.operator().graphql(slug, QUERY).data();
  }

  @Test
  void setsNoRateWhereItIsZero() {
    String slug = tenant("{\"requests_per_second\": 0, \"request_burst\": 1}");
    for (int i = 0; i < 20; i++) {
      server.operator().graphql(slug, QUERY).data();
    }
  }

  @Test
  @DisplayName("A tenant with all its operations under way starves no other")
  void boundsTheOperationsOfATenantAtOnce() throws Exception {
    String noisy = tenant("{\"concurrent_operations\": 32}");
    String quiet = tenant("{}");
    List<CompletableFuture<HttpAnswer>> waiting = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        Connection lock = locked(noisy)) {
      for (int i = 0; i < 40; i++) {
        waiting.add(CompletableFuture.supplyAsync(() -> server.graphql(noisy, QUERY), clients));
      }
      List<HttpAnswer> refused = new ArrayList<>();
      while (refused.size() < 8) {
        refused =
            waiting.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .toList();
        Thread.sleep(20);
      }
      for (int i = 0; i < 20; i++) {
        server.graphql(quiet, QUERY).data();
      }
      lock.rollback();

      assertThat(refused).hasSize(8);
      for (HttpAnswer answer : refused) {
        assertThat(error(answer.expect(429)).toString())
            .isEqualTo("{\"code\":\"LIMIT\",\"limit\":\"concurrent_operations\",\"maximum\":32}");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
      }
      assertThat(waiting.stream().map(CompletableFuture::join).filter(a -> a.status() == 200))
          .hasSize(32);
    }
    server.graphql(noisy, QUERY).data();
  }

  @Test
  @DisplayName("Over a tenant's share of the connections, requests end and live queries come back")
  void boundsTheConnectionsOfATenant() throws Exception {
    String slug = tenant("{\"operation_millis\": 60000, \"statement_millis\": 60000}");
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        GraphQlSocket socket =
            GraphQlSocket.connected(server.address(), slug, RelataServer.TOKEN)) {
      List<CompletableFuture<HttpAnswer>> share = new ArrayList<>();
      try (Connection lock = locked(slug)) {
        for (int i = 0; i < SHARE; i++) {
          share.add(CompletableFuture.supplyAsync(() -> server.graphql(slug, QUERY), clients));
        }
        until(slug, SHARE);
        socket.subscribe("1", "subscription " + QUERY);

        assertThat(error(server.graphql(slug, QUERY).expect(200)).toString())
            .isEqualTo(
                "{\"code\":\"LIMIT\",\"limit\":\"connections\",\"maximum\":12,\"retry\":true}");
        lock.rollback();
      }
      assertThat(share.stream().map(CompletableFuture::join).map(HttpAnswer::status))
          .containsOnly(200);
      assertThat(socket.data("1")).isEqualTo("{\"authors\":[]}");
    }
  }

  @Test
  void endsAnOperationThatTakesTooLong() throws Exception {
    String slug = tenant("{\"operation_millis\": 200}");
    try (Connection lock = locked(slug)) {
      HttpAnswer answer = server.graphql(slug, QUERY);

      assertThat(error(answer.expect(200)).toString())
          .isEqualTo("{\"code\":\"LIMIT\",\"limit\":\"operation_millis\",\"maximum\":200}");
      assertThat(waiting(slug)).isZero();
      lock.rollback();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ authors { name } }", "mutation { add_author(input: {}) { id } }"})
  @DisplayName("The statement of a client that leaves is cancelled")
  void cancelsTheStatementOfAClientThatLeaves(String operation) throws Exception {
    String slug = tenant("{\"operation_millis\": 60000, \"statement_millis\": 60000}");
    try (Connection lock = locked(slug)) {
      try (Socket socket = connected()) {
        socket.getOutputStream().write(request(slug, operation));
        socket.getOutputStream().flush();
        until(slug, 1);
      }
      until(slug, 0);
      lock.rollback();
    }
    assertThat(server.graphql(slug, QUERY).data().required("authors")).isEmpty();
  }

  @Test
  @DisplayName("What a client sends while it waits is its next request, and is kept")
  void keepsARequestThatFollowsAnother() throws Exception {
    String slug = tenant("{\"operation_millis\": 60000, \"statement_millis\": 60000}");
    try (Connection lock = locked(slug);
        Socket socket = connected()) {
      socket.getOutputStream().write(request(slug, QUERY));
      socket.getOutputStream().flush();
      until(slug, 1);
      socket.getOutputStream().write(request(slug, "{ second: _model { version } }"));
      socket.getOutputStream().flush();
      Thread.sleep(1_000);
      assertThat(waiting(slug)).isOne();
      lock.rollback();

      String answers = read(socket, "second");

      assertThat(answers).containsSubsequence("{\"authors\":[]}", "{\"second\":{\"version\":2}}");
    }
  }

  @Test
  @DisplayName("Operators see times, plans, compiling and the pools, and nothing of the rows")
  void showsMetrics() {
    String slug = tenant("{}");
    server
        .operator()
        .graphql(slug, "mutation { add_author(input: {name: \"Enid\"}) { id } }")
        .data();
    server.operator().graphql(slug, QUERY).data();

    String metrics = server.operator().get("/actuator/prometheus").expect(200).body();

    assertThat(metrics)
        .contains("relata_operations_seconds_count{kind=\"mutation\",outcome=\"done\"}")
        .contains("relata_operations_seconds_count{kind=\"query\",outcome=\"done\"}")
        .contains("relata_plans_asked_total", "relata_plans_made_total")
        .contains("relata_operations_running")
        .contains("relata_schema_compile_seconds_count")
        .contains("hikaricp_connections_active{pool=\"data\"}")
        .doesNotContain("Enid", slug, schema(slug));
    assertThat(server.anonymous().get("/actuator/prometheus").status()).isEqualTo(401);
  }

  @Test
  void refusesAVersionThatIsNone() {
    String slug = tenant("{}");
    HttpAnswer answer =
        server.operator().with("x-min-model-version", "latest").graphql(slug, QUERY);

    assertThat(error(answer.expect(400)).required("code").stringValue()).isEqualTo("BAD_INPUT");
    assertThat(
            server
                .operator()
                .with("x-min-model-version", "2")
                .graphql(slug, QUERY)
                .header("x-model-version"))
        .isEqualTo("2");
  }

  @Test
  @DisplayName("A client that asks for a stream is told by the status, too, when to come again")
  void refusesAStreamOfATenantWithAllItsOperationsUnderWay() throws Exception {
    String slug =
        tenant(
            "{\"concurrent_operations\": 1, \"operation_millis\": 60000,"
                + " \"statement_millis\": 60000}");
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        Connection lock = locked(slug)) {
      CompletableFuture<HttpAnswer> first =
          CompletableFuture.supplyAsync(() -> server.graphql(slug, QUERY), clients);
      until(slug, 1);
      HttpAnswer refused =
          server.operator().with("Accept", "text/event-stream").graphql(slug, QUERY);
      lock.rollback();

      assertThat(error(refused.expect(429)).required("limit").stringValue())
          .isEqualTo("concurrent_operations");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(first.join().data().required("authors")).isEmpty();
    }
  }

  private String tenant(String limits) {
    String slug = server.newTenant();
    server.publish(slug, MODEL);
    server
        .operator()
        .patch("/api/tenants/" + slug + "/settings", "{\"limits\": " + limits + "}")
        .expect(200);
    return slug;
  }

  /** As many requests as it takes; the clock refills the bucket while they are on their way. */
  private static HttpAnswer firstRefusal(HttpCalls client, String slug) {
    for (int i = 0; i < 100; i++) {
      HttpAnswer answer = client.graphql(slug, "{ __typename }");
      if (answer.status() != 200) {
        assertThat(i).isGreaterThanOrEqualTo(3);
        return answer;
      }
    }
    throw new AssertionError("no request was refused");
  }

  private static JsonNode error(HttpAnswer answer) {
    JsonNode errors = answer.json().required("errors");
    assertThat(errors).as(answer.body()).hasSize(1);
    return errors.get(0).required("extensions");
  }

  /** A transaction that holds a lock which the tenant's statements wait for. */
  private Connection locked(String slug) throws SQLException {
    Connection connection = server.database().dataSource().getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table %s.authors in access exclusive mode".formatted(schema(slug)));
    }
    return connection;
  }

  private String schema(String slug) {
    return server
        .bean(Tenants.class)
        .find(new TenantSlug(slug))
        .orElseThrow()
        .id()
        .schema()
        .toString();
  }

  /** Waits until so many of the tenant's statements wait for the lock. */
  private void until(String slug, int statements) throws Exception {
    Instant late = Instant.now().plusSeconds(20);
    while (waiting(slug) != statements) {
      assertThat(Instant.now()).isBefore(late);
      Thread.sleep(20);
    }
  }

  private int waiting(String slug) throws SQLException {
    try (Connection connection = server.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) from pg_locks where not granted and relation = '%s.authors'::regclass"
                    .formatted(schema(slug)))) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000, 100_000})
  @DisplayName("A head that is too large is refused by the numbers that it may have")
  void boundsTheHead(int bytes) throws IOException {
    assertThat(refusedHead("x-filler: " + "f".repeat(bytes) + "\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "\"head_bytes\":16384", "\"headers\":100")
        .contains("\"code\":\"MALFORMED_REQUEST\"")
        .doesNotContain("<html", "ffff");
  }

  @Test
  @DisplayName("More headers than a request may have are refused by their number")
  void boundsTheHeaders() throws IOException {
    assertThat(refusedHead("x-filler: f\r\n".repeat(300)))
        .startsWith("HTTP/1.1 400")
        .contains("\"code\":\"MALFORMED_REQUEST\"", "\"headers\":100");
  }

  private String refusedHead(String headers) throws IOException {
    try (Socket socket = connected()) {
      socket
          .getOutputStream()
          .write(
              ("GET /t/none/graphql HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      StringBuilder answer = new StringBuilder();
      try {
        InputStreamReader reader =
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
        for (int character = reader.read(); character >= 0; character = reader.read()) {
          answer.append((char) character);
        }
      } catch (SocketException reset) {
        assertThat(answer).as("what came before %s", reset).isNotEmpty();
      }
      return answer.toString();
    }
  }

  private Socket connected() throws IOException {
    URI address = URI.create(server.address());
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private byte[] request(String slug, String query) {
    String body = "{\"query\": \"" + query + "\"}";
    return ("POST /t/%s/graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
        .formatted(slug, RelataServer.TOKEN, body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What comes up to a line with the word. */
  private static String read(Socket socket, String word) throws IOException {
    StringBuilder read = new StringBuilder();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    while (read.indexOf(word + "\":{\"version\":2}}") < 0) {
      int character = reader.read();
      assertThat(character).as(read.toString()).isNotNegative();
      read.append((char) character);
    }
    return read.toString();
  }
}
