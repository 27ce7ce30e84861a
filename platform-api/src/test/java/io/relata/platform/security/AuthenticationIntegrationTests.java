package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuthenticationIntegrationTests {

  private final RelataServer server = RelataServer.shared();
  private final String slug = server.newTenant();

  static Stream<String> managedPaths() {
    return RelataServer.shared()
        .anonymous()
        .get("/api/openapi.json")
        .json()
        .required("paths")
        .properties()
        .stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .filter(member -> !member.getKey().equals("parameters"))
                    .filter(member -> !member.getValue().has("security"))
                    .map(
                        member ->
                            member.getKey().toUpperCase(java.util.Locale.ROOT)
                                + " "
                                + path.getKey()));
  }

  @ParameterizedTest
  @MethodSource("managedPaths")
  void letsNobodyManageWithoutAValidToken(String operation) {
    String method = operation.split(" ")[0];
    String path =
        operation
            .split(" ")[1]
            .replace("{slug}", slug)
            .replace("{version}", "1")
            .replace("{other}", "1")
            .replace("{id}", "x")
            .replace("{table}", "book")
            .replaceAll("\\{[a-z]+}", "x");
    String key = server.newKey(slug, "owner");
    for (HttpCalls caller :
        List.of(
            server.anonymous(),
            server.bearer("rt_0123456789abcdef_" + "0".repeat(64)),
            server.bearer(key),
            server.anonymous().with("Authorization", "Basic b3BlcmF0b3I6eA=="),
            server.anonymous().with("Authorization", "Bearer"),
            server.anonymous().with("Authorization", RelataServer.TOKEN),
            server.anonymous().with("Cookie", "relata_session=0123456789ABCDEF"))) {
      HttpAnswer answer =
          caller
              .with("Content-Type", "application/json")
              .send(method, path, java.net.http.HttpRequest.BodyPublishers.ofString("{}"));
      answer.problem(401, "UNAUTHENTICATED");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
      assertThat(answer.headers("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void takesNeitherOfTwoAuthorizations() {
    String twice =
        RawHttp.send(
            server.address(),
            "GET /api/tenants HTTP/1.1",
            "Authorization: Bearer " + RelataServer.TOKEN,
            "Authorization: Bearer " + RelataServer.TOKEN);
    assertThat(twice).startsWith("HTTP/1.1 401");
  }

  @Test
  void takesAKeyAtItsOwnTenantOnly() {
    String other = server.newTenant();
    String key = server.newKey(slug, "owner");
    assertThat(server.bearer(key).graphql(slug, "{ _model { version } }").data().isObject())
        .isTrue();
    unauthenticated(server.bearer(key).graphql(other, "{ _model { version } }"));
    unauthenticated(server.bearer(key).graphql("no-such-tenant", "{ _model { version } }"));
  }

  @Test
  void takesNoKeyThatWasRevokedOrHasExpired() throws InterruptedException {
    JsonNode made =
        server
            .operator()
            .post(
                "/api/tenants/" + slug + "/keys",
                Map.of(
                    "name",
                    "Short",
                    "roles",
                    List.of("owner"),
                    "expires_at",
                    Instant.now().plusMillis(1_500).toString()))
            .expect(201)
            .json();
    HttpCalls shortLived = server.bearer(made.required("secret").stringValue());
    shortLived.graphql(slug, "{ _model { version } }").expect(200);
    Thread.sleep(1_600);
    unauthenticated(shortLived.graphql(slug, "{ _model { version } }"));

    String key = server.newKey(slug, "owner");
    String id = key.split("_")[1];
    server.bearer(key).graphql(slug, "{ _model { version } }").expect(200);
    server.operator().delete("/api/tenants/" + slug + "/keys/" + id).expect(204);
    unauthenticated(server.bearer(key).graphql(slug, "{ _model { version } }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rk_x", "rk_0123456789abcdef_0", "nonsense", "rk__", "\"", "a b"})
  void refusesCredentialsThatAreNoneRatherThanTakingTheCallerForAnonymous(String token) {
    unauthenticated(server.bearer(token).graphql(slug, "{ _model { version } }"));
  }

  @Test
  void takesAConsoleTokenForTheOwnerOfEveryTenant() {
    server.publish(slug, "[{\"edit\": \"add_table\", \"name\": \"book\", \"fields\": []}]");
    assertThat(server.graphql(slug, "mutation { add_book(input: {}) { id } }").data().isObject())
        .isTrue();
    server.anonymous().graphql(slug, "{ books { id } }").json().required("errors");
  }

  private static void unauthenticated(HttpAnswer answer) {
    JsonNode error = answer.expect(401).json().required("errors").get(0);
    assertThat(error.required("extensions").required("code").stringValue())
        .isEqualTo("UNAUTHENTICATED");
    assertThat(error.required("message").stringValue()).isNotBlank();
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void showsTheStateOfHealthToEverybodyAndMetricsToOperators() {
    server.anonymous().get("/actuator/health/readiness").expect(200);
    server.anonymous().get("/actuator/health/liveness").expect(200);
    assertThat(server.anonymous().get("/actuator/health").expect(200).body())
        .doesNotContain("PostgreSQL");
    server.anonymous().get("/actuator/prometheus").expect(401);
    server.operator().get("/actuator/prometheus").expect(200);
    for (String endpoint : List.of("env", "heapdump", "beans", "configprops", "shutdown")) {
      server.operator().get("/actuator/" + endpoint).expect(404);
    }
  }

  @Test
  void tellsBrowsersThatDataIsNoPage() {
    HttpAnswer answer = server.operator().get("/api/tenants");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }
}
