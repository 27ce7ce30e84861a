package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TenantsIntegrationTests {

  private final RelataServer server = RelataServer.shared();
  private final HttpCalls operator = server.operator();

  @Test
  void makesListsRenamesAndDeletesATenant() {
    var made =
        operator.post("/api/tenants", Map.of("slug", "library", "name", "Library")).expect(201);
    assertThat(made.header("Location")).isEqualTo("/api/tenants/library");
    JsonNode tenant = made.json();
    assertThat(tenant.required("slug").stringValue()).isEqualTo("library");
    assertThat(tenant.required("version").intValue()).isEqualTo(1);
    assertThat(tenant.required("created_at").stringValue()).endsWith("Z");
    assertThat(tenant.required("graphql").stringValue()).isEqualTo("/t/library/graphql");
    assertThat(tenant.required("state").stringValue()).isEqualTo("ready");
    assertThat(operator.get("/api/tenants").expect(200).json())
        .anySatisfy(each -> assertThat(each).isEqualTo(tenant));

    JsonNode renamed =
        operator.patch("/api/tenants/library", Map.of("name", "Town library")).expect(200).json();
    assertThat(renamed.required("name").stringValue()).isEqualTo("Town library");
    assertThat(operator.get("/api/tenants/library").expect(200).json()).isEqualTo(renamed);

    operator.delete("/api/tenants/library?confirm=library").expect(204);
    operator.get("/api/tenants/library").problem(404, "NOT_FOUND");
    assertThat(
            server
                .database()
                .value(
                    "select count(*) from pg_namespace where nspname like 't\\_%' and nspname not"
                        + " in (select 't_' || replace(id::text, '-', '') from relata.tenants)"))
        .isEqualTo("0");
  }

  @Test
  void givesTheListAPageAtATimeByTheLinksOfTheAnswers() {
    List<String> made = List.of(server.newTenant(), server.newTenant(), server.newTenant());
    List<String> seen = new ArrayList<>();
    String address = "/api/tenants?limit=2";
    while (!address.isEmpty()) {
      HttpAnswer page = operator.get(address).expect(200);
      List<String> slugs = slugs(page);
      assertThat(slugs).hasSizeBetween(1, 2);
      seen.addAll(slugs);
      address = next(page);
      assertThat(address.isEmpty() || slugs.size() == 2).as(page.body()).isTrue();
    }
    assertThat(seen).doesNotHaveDuplicates().containsAll(made);
    HttpAnswer whole = operator.get("/api/tenants").expect(200);
    assertThat(slugs(whole)).isEqualTo(seen);
    assertThat(whole.header("Link")).isEmpty();
    assertThat(slugs(operator.get("/api/tenants?after=" + seen.getLast()).expect(200))).isEmpty();
  }

  @Test
  void givesMembersPagesOfTheirOwnTenantsAlone() {
    String own = server.newTenant();
    String other = server.newTenant();
    String further = server.newTenant();
    Account ann =
        server
            .bean(Accounts.class)
            .create("pages@example.org", "correct horse", AccountKind.MEMBER, Actor.PLATFORM)
            .orElseThrow();
    for (String slug : List.of(own, further)) {
      operator
          .put("/api/tenants/" + slug + "/members/" + ann.email(), Map.of("role", "viewer"))
          .expect(200);
    }
    HttpCalls hers =
        server.bearer(
            server.bean(ConsoleTokens.class).create(ann, "pages", null, Actor.PLATFORM).secret());
    HttpAnswer first = hers.get("/api/tenants?limit=1").expect(200);
    HttpAnswer second = hers.get(next(first)).expect(200);
    assertThat(slugs(first)).hasSize(1);
    assertThat(Stream.concat(slugs(first).stream(), slugs(second).stream()))
        .containsExactlyInAnyOrder(own, further);
    assertThat(next(second)).isEmpty();
    assertThat(slugs(hers.get("/api/tenants?after=" + other.substring(0, 2)).expect(200)))
        .doesNotContain(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=501",
        "after=",
        "after=A",
        "after=a%00b",
        "after=%27%20or"
      })
  void refusesPagesOfAnotherForm(String query) {
    JsonNode problem = operator.get("/api/tenants?" + query).problem(400, "INVALID_VALUE");
    assertThat(problem.at("/problems/0/path").stringValue())
        .isEqualTo(query.substring(0, query.indexOf('=')));
  }

  @Test
  void readsNoLimitThatIsNoNumber() {
    JsonNode problem = operator.get("/api/tenants?limit=many").problem(400, "INVALID_VALUE");
    assertThat(problem.required("detail").stringValue())
        .isEqualTo("limit is not of the expected form.");
  }

  private static List<String> slugs(HttpAnswer answer) {
    return answer.json().valueStream().map(each -> each.required("slug").stringValue()).toList();
  }

  /** Where the next page is; empty where there is none. */
  private static String next(HttpAnswer answer) {
    String link = answer.header("Link");
    assertThat(link).matches("(</api/tenants\\?[^>]+>; rel=\"next\")?");
    return link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
  }

  @Test
  void deletesNothingWithoutTheSlugOnceMore() {
    String slug = server.newTenant();
    operator.delete("/api/tenants/" + slug).problem(400, "CONFIRMATION_NEEDED");
    operator.delete("/api/tenants/" + slug + "?confirm=other").problem(400, "CONFIRMATION_NEEDED");
    operator.get("/api/tenants/" + slug).expect(200);
  }

  @Test
  void refusesASlugThatIsTaken() {
    String slug = server.newTenant();
    operator.post("/api/tenants", Map.of("slug", slug, "name", "Again")).problem(409, "SLUG_TAKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "Library", "1st", "with space", "a/b", "ä", "-a", "a\u0000b", "../x"})
  void refusesSlugsOfAnotherForm(String slug) {
    JsonNode problem =
        operator
            .post("/api/tenants", Map.of("slug", slug, "name", "Name"))
            .problem(400, "INVALID_VALUE");
    assertThat(problem.required("problems").get(0).required("path").stringValue())
        .isEqualTo("slug");
  }

  @Test
  void namesEveryBadValueAtOnce() {
    JsonNode problem =
        operator
            .post("/api/tenants", Map.of("slug", "A", "name", "two\nlines"))
            .problem(400, "INVALID_VALUE");
    assertThat(problem.required("problems"))
        .extracting(each -> each.required("path").stringValue())
        .containsExactly("name", "slug");
  }

  @Test
  void refusesATemplateThatIsNotThereAndNamesTheKnownOnes() {
    JsonNode problem =
        operator
            .post(
                "/api/tenants", Map.of("slug", "templated", "name", "Name", "template", "aquarium"))
            .problem(400, "INVALID_VALUE");
    assertThat(problem.required("detail").stringValue()).contains("music_store");
    operator.get("/api/tenants/templated").problem(404, "NOT_FOUND");
  }

  @Test
  void refusesBodiesThatItCanNotRead() {
    operator.post("/api/tenants", "{\"slug\": ").problem(400, "MALFORMED_REQUEST");
    operator.post("/api/tenants", "").problem(400, "MALFORMED_REQUEST");
    operator.post("/api/tenants", "null").problem(400, "MALFORMED_REQUEST");
    operator.post("/api/tenants", "[]").problem(400, "MALFORMED_REQUEST");
    operator
        .post("/api/tenants", "{\"slug\": 5, \"name\": \"x\"}")
        .problem(400, "MALFORMED_REQUEST");
    operator
        .post("/api/tenants", "{\"slug\": \"aa\", \"slug\": \"bb\", \"name\": \"x\"}")
        .problem(400, "MALFORMED_REQUEST");
    operator
        .post("/api/tenants", "{\"slug\": \"aa\", \"name\": \"x\"} {}")
        .problem(400, "MALFORMED_REQUEST");
  }

  @Test
  void namesAPropertyThatItDoesNotKnow() {
    JsonNode problem =
        operator
            .post("/api/tenants", Map.of("slug", "aa", "name", "x", "colour", "red"))
            .problem(400, "UNKNOWN_PROPERTY");
    assertThat(problem.required("problems").get(0).required("path").stringValue())
        .isEqualTo("colour");
    assertThat(problem.required("detail").stringValue()).doesNotContain("io.relata");
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    String large = "{\"slug\": \"aa\", \"name\": \"" + "x".repeat(2_000_001) + "\"}";
    JsonNode problem = operator.post("/api/tenants", large).problem(413, "TOO_LARGE");
    assertThat(problem.required("limit").longValue()).isEqualTo(2_000_000);
  }

  @Test
  void refusesOtherMediaTypesAndMethods() {
    operator
        .with("Content-Type", "text/plain")
        .post("/api/tenants", "{\"slug\": \"aa\", \"name\": \"x\"}")
        .problem(415, "UNSUPPORTED_MEDIA_TYPE");
    operator.form("/api/tenants", "slug=aa&name=x").problem(415, "UNSUPPORTED_MEDIA_TYPE");
    operator.delete("/api/tenants").problem(405, "METHOD_NOT_ALLOWED");
    assertThat(operator.delete("/api/tenants").header("Allow")).contains("GET").contains("POST");
    operator.get("/api/nowhere").problem(404, "NOT_FOUND");
    operator.get("/api/tenants/").problem(404, "NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/tenants/NoSuch",
        "/api/tenants/no-such-tenant",
        "/api/tenants/no-such-tenant/model",
        "/api/tenants/no-such-tenant/keys",
        "/api/tenants/no-such-tenant/settings",
        "/api/tenants/no-such-tenant/model/versions",
        "/api/tenants/%27%20or%201=1",
      })
  void answersTheSameForTenantsThatAreNotThere(String path) {
    operator.get(path).problem(404, "NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/tenants/%2e%2e/tokens", "/api//tenants", "/api/tenants/a;b=c"})
  void refusesAddressesThatTryToLeaveTheirPlace(String path) {
    operator.get(path).problem(400, "MALFORMED_REQUEST");
  }

  /** The server itself refuses these, before anything of ours sees them. */
  @ParameterizedTest
  @ValueSource(strings = {"/api/tenants/..%2f..%2factuator", "/api/tenants/a%00"})
  void tellsNothingOfItselfWhereAnAddressIsNone(String path) {
    assertThat(operator.get(path).expect(400).body()).doesNotContainIgnoringCase("tomcat");
  }
}
