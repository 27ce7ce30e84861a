package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KeysSettingsAndTokensIntegrationTests {

  private final RelataServer server = RelataServer.shared();
  private final HttpCalls operator = server.operator();
  private final String slug = server.newTenant();

  @Test
  void showsTheSecretOfAKeyOnce() {
    String keys = "/api/tenants/" + slug + "/keys";
    JsonNode made =
        operator
            .post(
                keys,
                Map.of("name", "Website", "roles", List.of("viewer"), "context", Map.of("shop", 5)))
            .expect(201)
            .json();
    String id = made.required("id").stringValue();
    assertThat(made.required("secret").stringValue()).startsWith("rk_" + id + "_");
    JsonNode listed = operator.get(keys).expect(200).json().get(0);
    assertThat(listed.has("secret")).isFalse();
    assertThat(listed.required("roles").get(0).stringValue()).isEqualTo("viewer");
    assertThat(listed.required("context").required("shop").intValue()).isEqualTo(5);
    assertThat(listed.required("expires_at").isNull()).isTrue();
    assertThat(operator.get(keys + "/" + id).expect(200).body()).doesNotContain("secret");
    operator.delete(keys + "/" + id).expect(204);
    operator.delete(keys + "/" + id).problem(404, "NOT_FOUND");
  }

  @Test
  void findsNoKeyOfAnotherTenant() {
    String other = server.newTenant();
    String id =
        operator
            .post("/api/tenants/" + other + "/keys", Map.of("name", "K", "roles", List.of("owner")))
            .expect(201)
            .json()
            .required("id")
            .stringValue();
    operator.get("/api/tenants/" + slug + "/keys/" + id).problem(404, "NOT_FOUND");
    operator.delete("/api/tenants/" + slug + "/keys/" + id).problem(404, "NOT_FOUND");
    operator.get("/api/tenants/" + other + "/keys/" + id).expect(200);
  }

  @Test
  void refusesKeysThatMakeNoSense() {
    String keys = "/api/tenants/" + slug + "/keys";
    operator.post(keys, Map.of("name", "K", "roles", List.of())).problem(400, "INVALID_VALUE");
    operator
        .post(keys, Map.of("name", "K", "roles", List.of("king")))
        .problem(400, "INVALID_VALUE");
    operator.post(keys, Map.of("roles", List.of("owner"))).problem(400, "INVALID_VALUE");
    operator
        .post(
            keys,
            Map.of("name", "K", "roles", List.of("owner"), "expires_at", "2001-01-01T00:00:00Z"))
        .problem(400, "INVALID_VALUE");
    operator
        .post(
            keys,
            Map.of("name", "K", "roles", List.of("owner"), "context", Map.of("x", Map.of("y", 1))))
        .problem(400, "INVALID_VALUE");
    operator
        .post(keys, Map.of("name", "K", "roles", List.of("owner"), "expires_at", "tomorrow"))
        .problem(400, "MALFORMED_REQUEST");
  }

  @Test
  void changesLimitsWithinTheirRange() {
    String settings = "/api/tenants/" + slug + "/settings";
    JsonNode before = operator.get(settings).expect(200).json();
    assertThat(before.required("limits").required("depth").intValue()).isEqualTo(12);
    JsonNode after = operator.patch(settings, "{\"limits\": {\"depth\": 5}}").expect(200).json();
    assertThat(after.required("limits").required("depth").intValue()).isEqualTo(5);
    assertThat(after.required("limits").required("tokens"))
        .isEqualTo(before.required("limits").required("tokens"));
    operator.patch(settings, "{\"limits\": {\"depth\": null}}").expect(200);
    assertThat(operator.get(settings).json()).isEqualTo(before);

    JsonNode problem =
        operator
            .patch(settings, "{\"limits\": {\"depth\": 0, \"hight\": 1}, \"theme\": \"dark\"}")
            .problem(400, "INVALID_VALUE");
    assertThat(problem.required("problems"))
        .extracting(each -> each.required("path").stringValue())
        .containsExactlyInAnyOrder("limits.depth", "limits.hight", "theme");
  }

  @Test
  void makesATokenForAPasswordAndEndsIt() {
    JsonNode made =
        server
            .anonymous()
            .post(
                "/api/tokens",
                Map.of(
                    "email",
                    RelataServer.EMAIL,
                    "password",
                    RelataServer.PASSWORD,
                    "name",
                    "Script",
                    "expires",
                    Instant.now().plusSeconds(3_600).toString()))
            .expect(201)
            .json();
    HttpCalls script = server.bearer(made.required("token").stringValue());
    JsonNode tokens = script.get("/api/tokens").expect(200).json();
    assertThat(tokens)
        .anySatisfy(
            token -> {
              assertThat(token.required("id")).isEqualTo(made.required("id"));
              assertThat(token.has("token")).isFalse();
            });
    script.delete("/api/tokens/" + made.required("id").stringValue()).expect(204);
    script.get("/api/tokens").problem(401, "UNAUTHENTICATED");
  }
}
