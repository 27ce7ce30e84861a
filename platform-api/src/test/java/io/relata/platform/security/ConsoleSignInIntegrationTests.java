package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.SignIn;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server of its own, since failed attempts are counted. */
class ConsoleSignInIntegrationTests {

  private static final Pattern CSRF =
      Pattern.compile("name=\"_csrf\"[^>]*?(?:value|content)=\"([^\"]+)\"");

  private static RelataServer server;
  private static String slug;

  @BeforeAll
  static void start() {
    server = RelataServer.start(Map.of());
    slug = server.newTenant();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A browser's session: its cookies, and the CSRF token of the page it saw last. */
  private record Session(String cookie, String csrf) {

    HttpCalls calls() {
      return server.anonymous().with("Cookie", cookie);
    }

    HttpCalls callsWithToken() {
      return calls().with("X-CSRF-TOKEN", csrf);
    }
  }

  @Test
  void leadsStrangersToTheSignInPage() {
    HttpAnswer page = server.anonymous().get("/tenants").expect(302);
    assertThat(page.header("Location")).endsWith("/sign-in");
    HttpAnswer fragment = server.anonymous().with("HX-Request", "true").get("/tenants").expect(401);
    assertThat(fragment.header("HX-Redirect")).isEqualTo("/sign-in");
  }

  @Test
  void signsInWithAFreshSessionAndOutAgain() {
    Session before = visit();
    HttpAnswer answer = signIn(before, RelataServer.EMAIL, RelataServer.PASSWORD).expect(302);
    assertThat(answer.header("Location")).endsWith("/tenants");
    String cookie = answer.header("Set-Cookie");
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
    String after = cookieOf(answer);
    assertThat(after).isNotEqualTo(before.cookie());
    server.anonymous().with("Cookie", before.cookie()).get("/tenants").expect(302);

    Session session = page(after, "/tenants");
    session.calls().get("/api/tenants").expect(200);
    session.calls().form("/sign-out", "").expect(403);
    session
        .calls()
        .form("/sign-out", "_csrf=" + URLEncoder.encode(session.csrf(), StandardCharsets.UTF_8))
        .expect(302);
    session.calls().get("/tenants").expect(302);
  }

  @Test
  void answersTheSameForUnknownAccountsAndWrongPasswords() {
    HttpAnswer wrong = signIn(visit(), RelataServer.EMAIL, "wrong password").expect(302);
    HttpAnswer unknown = signIn(visit(), "nobody@example.org", "wrong password").expect(302);
    assertThat(wrong.header("Location")).endsWith("/sign-in?error");
    assertThat(unknown.header("Location")).isEqualTo(wrong.header("Location"));
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  @Test
  void pausesAfterRepeatedFailuresWhetherOrNotThereIsSuchAnAccount() {
    for (int i = 0; i < SignIn.ATTEMPTS; i++) {
      signIn(visit(), "guessed@example.org", "guess " + i).expect(302);
    }
    assertThat(signIn(visit(), "guessed@example.org", "one more").header("Location"))
        .endsWith("/sign-in?paused");
    HttpAnswer token =
        server
            .anonymous()
            .post(
                "/api/tokens",
                Map.of("email", "GUESSED@example.org ", "password", "x", "name", "T"));
    token.problem(429, "TOO_MANY_REQUESTS");
    assertThat(token.header("Retry-After")).isEqualTo("300");
  }

  @Test
  void letsASessionManageOnlyWithItsCsrfToken() {
    Session session = signedIn();
    Map<String, String> body = Map.of("name", "Renamed");
    session.calls().patch("/api/tenants/" + slug, body).problem(403, "FORBIDDEN");
    session
        .calls()
        .with("X-CSRF-TOKEN", "guessed")
        .patch("/api/tenants/" + slug, body)
        .problem(403, "FORBIDDEN");
    session.callsWithToken().patch("/api/tenants/" + slug, body).expect(200);
  }

  @Test
  void letsASessionQueryATenantOnlyWithItsCsrfToken() {
    Session session = signedIn();
    HttpAnswer without = session.calls().graphql(slug, "{ _model { version } }").expect(403);
    assertThat(without.json().required("errors").get(0).at("/extensions/code").stringValue())
        .isEqualTo("FORBIDDEN");
    session.callsWithToken().graphql(slug, "{ _model { version } }").data();
  }

  @Test
  void prefersATokenToTheSessionAndRefusesAWrongOneDespiteTheSession() {
    Session session = signedIn();
    session
        .calls()
        .with("Authorization", "Bearer nonsense")
        .get("/api/tenants")
        .problem(401, "UNAUTHENTICATED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/tenants"})
  void tellsBrowsersToRunNothingButItsOwn(String path) {
    HttpAnswer page = signedIn().calls().get(path);
    String policy = page.header("Content-Security-Policy");
    assertThat(policy)
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'")
        .contains("object-src 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
  }

  @Test
  void letsTheExplorerAloneHaveTheFontsOfItsStyleSheet() {
    HttpCalls calls = signedIn().calls();
    assertThat(calls.get("/tenants/" + slug + "/api/graphql").header("Content-Security-Policy"))
        .contains("font-src 'self' data:;", "style-src 'self';", "script-src 'self';");
    assertThat(calls.get("/tenants/" + slug).header("Content-Security-Policy"))
        .contains("font-src 'self';");
  }

  private static Session visit() {
    HttpAnswer page = server.anonymous().get("/sign-in").expect(200);
    return new Session(cookieOf(page), csrf(page));
  }

  private static Session page(String cookie, String path) {
    HttpAnswer page = server.anonymous().with("Cookie", cookie).get(path).expect(200);
    return new Session(cookie, csrf(page));
  }

  private static Session signedIn() {
    return page(cookieOf(signIn(visit(), RelataServer.EMAIL, RelataServer.PASSWORD)), "/tenants");
  }

  private static HttpAnswer signIn(Session session, String email, String password) {
    return session
        .calls()
        .form(
            "/sign-in",
            "email=%s&password=%s&_csrf=%s"
                .formatted(
                    URLEncoder.encode(email, StandardCharsets.UTF_8),
                    URLEncoder.encode(password, StandardCharsets.UTF_8),
                    URLEncoder.encode(session.csrf(), StandardCharsets.UTF_8)));
  }

  private static String csrf(HttpAnswer page) {
    Matcher matcher = CSRF.matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return matcher.group(1);
  }

  private static String cookieOf(HttpAnswer answer) {
    return answer.headers("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("relata_") && !cookie.contains("Max-Age=0"))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .collect(Collectors.joining("; "));
  }
}
