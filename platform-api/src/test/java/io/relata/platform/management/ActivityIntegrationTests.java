package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ActivityIntegrationTests {

  private final RelataServer server = RelataServer.shared();
  private final HttpCalls operator = server.operator();

  @Test
  void tellsWhoDidWhatWhenAndFromWhere() {
    String slug = tenantWithBooks();
    String tenant = "/api/tenants/" + slug;
    String secret = server.newKey(slug, "viewer");
    operator.patch(tenant + "/settings", Map.of("limits", Map.of("depth", 7))).expect(200);
    operator.patch(tenant + "/settings", "{\"limits\": {\"depth\": null}}").expect(200);
    operator.patch(tenant, Map.of("name", "Other name")).expect(200);
    operator.csv(tenant + "/import/book", "title\nA\nB\n").expect(200);
    operator.get(tenant + "/export/book").expect(200);
    HttpAnswer answer = operator.get(tenant + "/activity").expect(200);
    JsonNode log = answer.json();
    assertThat(actions(log))
        .containsExactly(
            "rows.exported",
            "rows.imported",
            "tenant.renamed",
            "settings.changed",
            "settings.changed",
            "key.created",
            "model.published",
            "tenant.created");
    for (JsonNode entry : log.required("entries")) {
      assertThat(entry.required("actor").stringValue()).isEqualTo("account:operator@example.org");
      assertThat(entry.required("address").stringValue()).isEqualTo("127.0.0.1");
      assertThat(entry.required("tenant").stringValue()).isEqualTo(slug);
    }
    assertThat(log.at("/entries/0/details/table").stringValue()).isEqualTo("book");
    assertThat(log.at("/entries/0/details/rows").intValue()).isEqualTo(2);
    assertThat(log.at("/entries/2/details/name/after").stringValue()).isEqualTo("Other name");
    assertThat(log.at("/entries/3/details").toString())
        .isEqualTo("{\"limits\":{\"depth\":{\"before\":7}}}");
    assertThat(log.at("/entries/4/details").toString())
        .isEqualTo("{\"limits\":{\"depth\":{\"after\":7}}}");
    assertThat(log.at("/entries/6/details/changes").intValue()).isEqualTo(1);
    assertThat(answer.body()).doesNotContain(secret.substring(secret.length() - 20));
    operator.get(tenant + "/activity?limit=500").expect(200);
  }

  @Test
  void goesBackAPageAtATime() {
    String slug = tenantWithBooks();
    server.newKey(slug, "viewer");
    List<String> seen = new ArrayList<>();
    String address = "/api/tenants/" + slug + "/activity?limit=1";
    JsonNode page = operator.get(address).expect(200).json();
    while (true) {
      seen.addAll(actions(page));
      if (page.required("next").isNull()) {
        break;
      }
      page = operator.get(address + "&before=" + page.required("next").longValue()).json();
    }
    assertThat(seen).containsExactly("key.created", "model.published", "tenant.created");
  }

  @Test
  void keepsTenantsApartAndGivesOperatorsAll() {
    String one = server.newTenant();
    String other = server.newTenant();
    assertThat(actions(operator.get("/api/tenants/" + one + "/activity").json())).hasSize(1);
    String everything = operator.get("/api/activity?action=tenant.created").expect(200).body();
    assertThat(everything).contains('"' + one + '"').contains('"' + other + '"');
    operator.delete("/api/tenants/" + one + "?confirm=" + one).expect(204);
    operator.get("/api/tenants/" + one + "/activity").problem(404, "NOT_FOUND");
    operator.post("/api/tenants", Map.of("slug", one, "name", "Later")).expect(201);
    assertThat(actions(operator.get("/api/tenants/" + one + "/activity").json()))
        .containsExactly("tenant.created");
  }

  @Test
  void letsNobodyElseSeeIt() {
    String slug = server.newTenant();
    String key = server.newKey(slug, "owner");
    for (String path : List.of("/api/activity", "/api/tenants/" + slug + "/activity")) {
      server.anonymous().get(path).problem(401, "UNAUTHENTICATED");
      server.bearer(key).get(path).problem(401, "UNAUTHENTICATED");
    }
  }

  @Test
  void streamsFilesThatSpreadsheetsTakeForText() {
    String slug = server.newTenant();
    String path = "/api/tenants/" + slug;
    operator.patch(path, Map.of("name", "=HYPERLINK(\"http://evil.example\")")).expect(200);
    HttpAnswer csv = operator.with("Accept", "text/csv").get(path + "/activity").expect(200);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("attachment");
    assertThat(csv.body().lines().toList())
        .first()
        .isEqualTo("id,at,actor,address,tenant,action,details");
    assertThat(csv.body().lines()).hasSize(3);
    assertThat(csv.body()).doesNotContainPattern("(?m)(^|,)\"?[=+@-]");
    HttpAnswer lines =
        operator.with("Accept", "application/x-ndjson").get(path + "/activity").expect(200);
    assertThat(
            lines
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line).required("action").stringValue()))
        .containsExactly("tenant.renamed", "tenant.created");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "limit=x",
        "before=x",
        "before=99999999999999999999",
        "from=yesterday",
        "to=2026-13-01T00:00:00Z"
      })
  void refusesParametersThatMeanNothing(String query) {
    operator.get("/api/activity?" + query).expect(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"action=%25", "actor=%27%20or%20true--", "before=-1"})
  void findsNothingForHostileText(String query) {
    assertThat(actions(operator.get("/api/activity?" + query).expect(200).json())).isEmpty();
  }

  @Test
  void refusesAnAddressWithANul() {
    server
        .anonymous()
        .post("/api/tokens", Map.of("email", "x\u0000@y", "password", "p", "name", "n"))
        .problem(400, "INVALID_VALUE");
  }

  private String tenantWithBooks() {
    String slug = server.newTenant();
    server.publish(
        slug,
        "[{\"edit\": \"add_table\", \"name\": \"book\", \"fields\": [{\"name\": \"title\","
            + " \"type\": \"text\"}]}]");
    return slug;
  }

  private static List<String> actions(JsonNode log) {
    List<String> actions = new ArrayList<>();
    log.required("entries").forEach(entry -> actions.add(entry.required("action").stringValue()));
    return actions;
  }
}
