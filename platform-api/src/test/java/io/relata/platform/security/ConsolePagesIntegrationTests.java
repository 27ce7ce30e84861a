package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.ActivityFilter;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.platform.testing.ConsoleAddresses;
import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds of every page and every form of the console, also of those still to be written. */
class ConsolePagesIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SLUG = "console-pages";

  /** There is no such key, invitation, rule and so on; the answer has to be as safe. */
  private static final Pattern WITHOUT_ANYTHING =
      Pattern.compile(
          "/accounts/1|/invitations/.*|.*/roles/(deny|rules)/1|.*/(deny-rules|write-rules|denials|rules)/1|.*/access/tests/0");

  private static ConsoleSession session;

  @BeforeAll
  static void start() {
    ConsoleAddresses.makeTenant(SERVER, SLUG);
    session = ConsoleSession.on(SERVER).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
  }

  static Set<String> pages() {
    return ConsoleAddresses.ofPages(mappings(), SLUG);
  }

  static Set<String> forms() {
    return ConsoleAddresses.ofForms(mappings(), SLUG);
  }

  private static RequestMappingHandlerMapping mappings() {
    return SERVER.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void tellsBrowsersToRunNothingButTheConsolesOwn(String page) {
    HttpAnswer answer = session.calls().get(page);
    assertThat(answer.status()).as(answer.body()).isIn(200, 302, 404);
    assertThat(answer.status() == 404)
        .as(answer.body())
        .isEqualTo(WITHOUT_ANYTHING.matcher(page).matches());
    assertGuarded(answer);
  }

  @Test
  void guardsPagesThatSayNoToo() {
    assertGuarded(session.calls().get("/tenants/no-such-tenant").expect(404));
    assertGuarded(session.calls().get("/nowhere").expect(404));
    assertGuarded(session.calls().form("/tenants", "name=x").expect(403));
    assertGuarded(SERVER.anonymous().get("/sign-in").expect(200));
    assertGuarded(SERVER.anonymous().get("/tenants").expect(302));
  }

  @Test
  void makesKeysWithRolesThatTheTenantDefinesAndWithNoOthers() {
    Tenant tenant = SERVER.bean(Tenants.class).find(new TenantSlug(SLUG)).orElseThrow();
    SERVER
        .operator()
        .put("/api/tenants/" + SLUG + "/roles/reader-of-books", Map.of("grants", List.of()))
        .expect(200);
    String page = "/tenants/" + SLUG + "/access/keys";
    assertThat(session.calls().get(page).expect(200).body()).contains("value=\"reader-of-books\"");

    session.post(page, Map.of("name", "stranger", "roles", "nobodys")).expect(422);
    session.post(page, Map.of("name", "a\0b", "roles", "viewer")).expect(400);
    HttpAnswer made =
        session.post(page, Map.of("name", "shelf", "roles", "reader-of-books")).expect(200);

    assertThat(made.body()).contains("rk_");
    assertThat(SERVER.bean(ApiKeys.class).list(tenant.id()))
        .noneMatch(key -> key.name().equals("stranger"))
        .filteredOn(key -> key.name().equals("shelf"))
        .singleElement()
        .satisfies(key -> assertThat(key.roles()).containsExactly("reader-of-books"));
  }

  private static void assertGuarded(HttpAnswer answer) {
    assertThat(answer.headers("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'self'", "script-src 'self'", "style-src 'self'")
        .contains("object-src 'none'", "base-uri 'none'", "form-action 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "http:", "https:");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void takesNoFormWithoutItsCsrfToken(String form) {
    long before = newest();
    HttpCalls cookie = session.calls();
    cookie.form(form, "name=x").expect(403);
    cookie.form(form, "name=x&_csrf=").expect(403);
    cookie.form(form, "name=x&_csrf=" + "A".repeat(96)).expect(403);
    cookie.with("X-CSRF-TOKEN", "guessed").form(form, "name=x").expect(403);
    HttpCalls htmx = cookie.with("HX-Request", "true");
    htmx.form(form, "name=x").expect(403);
    htmx.with("X-CSRF-TOKEN", "guessed").form(form, "name=x").expect(403);
    String ofAnother = ConsoleSession.on(SERVER).csrf();
    cookie.with("X-CSRF-TOKEN", ofAnother).form(form, "name=x").expect(403);
    assertThat(newest()).as("nothing was done").isEqualTo(before);
    cookie.get("/tenants/" + SLUG).expect(200);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void showsNothingToStrangers(String page) {
    HttpAnswer answer = SERVER.anonymous().get(page);
    if (ConsoleAddresses.isOpen(page)) {
      return;
    }
    answer.expect(302);
    assertThat(answer.header("Location")).endsWith("/sign-in");
    HttpAnswer part = SERVER.anonymous().with("HX-Request", "true").get(page).expect(401);
    assertThat(part.header("HX-Redirect")).isEqualTo("/sign-in");
    assertThat(part.body()).doesNotContain("Pages");
  }

  @Test
  void letsNoOtherMethodRoundTheToken() {
    for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
      session.calls().send(method, "/tenants/" + SLUG, BodyPublishers.noBody()).expect(403);
    }
    session.calls().get("/sign-out").expect(404);
    session.calls().get("/tenants/" + SLUG).expect(200);
  }

  private static long newest() {
    return SERVER
        .bean(ActivityLog.class)
        .page(ActivityFilter.ALL, null, 1)
        .entries()
        .getFirst()
        .id();
  }
}
