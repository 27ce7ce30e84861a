package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.RelataServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page of another origin")
class TenantOriginsIntegrationTests {

  private static final String APP = "https://app.example.org";
  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SLUG = SERVER.newTenant();
  private static final String OTHER = SERVER.newTenant();

  @BeforeAll
  static void allow() {
    SERVER
        .operator()
        .patch("/api/tenants/" + SLUG + "/settings", Map.of("cors_origins", List.of(APP)))
        .expect(200);
  }

  @Test
  void mayCallTheTenantThatNamesItsOrigin() {
    HttpAnswer answer =
        SERVER.operator().with("Origin", APP).graphql(SLUG, "{ _model { version } }").expect(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(APP);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(answer.headers("Vary")).anySatisfy(vary -> assertThat(vary).contains("Origin"));
    String refusal =
        SERVER
            .bearer("rk_x")
            .with("Origin", APP)
            .graphql(SLUG, "{ _model { version } }")
            .expect(401)
            .header("Access-Control-Allow-Origin");
    assertThat(refusal).isEqualTo(APP);
  }

  @Test
  void isToldBeforehandWhatItMaySend() {
    HttpAnswer answer = preflight(SLUG, APP);
    answer.expect(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(APP);
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
        .contains("authorization");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void getsNoSuchAnswerFromAnyOtherTenantOrForAnyOtherOrigin() {
    for (String origin :
        List.of(
            "https://app.example.org.evil.example",
            "http://app.example.org",
            "https://app.example.org:8443",
            "https://APP.example.org",
            "null",
            "https://evil.example")) {
      assertThat(preflight(SLUG, origin).header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(
              SERVER
                  .operator()
                  .with("Origin", origin)
                  .graphql(SLUG, "{ _model { version } }")
                  .header("Access-Control-Allow-Origin"))
          .isEmpty();
    }
    assertThat(preflight(OTHER, APP).header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(preflight("no-such-tenant", APP).header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(
            SERVER
                .operator()
                .with("Origin", APP)
                .get("/api/tenants")
                .header("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  private static HttpAnswer preflight(String slug, String origin) {
    return SERVER
        .anonymous()
        .with("Origin", origin)
        .with("Access-Control-Request-Method", "POST")
        .with("Access-Control-Request-Headers", "authorization,content-type")
        .send("OPTIONS", "/t/" + slug + "/graphql", BodyPublishers.noBody());
  }
}
