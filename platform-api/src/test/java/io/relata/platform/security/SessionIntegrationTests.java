package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.ActivityEntry;
import io.relata.metadata.store.ActivityFilter;
import io.relata.metadata.store.ActivityLog;
import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Sessions, their cookies, and what is written down of them; behind a proxy that ends TLS. */
@ExtendWith(OutputCaptureExtension.class)
class SessionIntegrationTests {

  private static final String WRONG = "a-wrong-password-nobody-has";
  private static RelataServer server;

  @BeforeAll
  static void start() {
    server =
        RelataServer.start(
            Map.of(
                "server.forward-headers-strategy", "native",
                "logging.level.org.springframework.security", "DEBUG",
                "logging.level.org.springframework.web", "DEBUG",
                "logging.level.io.relata", "TRACE"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpCalls byTls() {
    return server
        .anonymous()
        .with("X-Forwarded-Proto", "https")
        .with("X-Forwarded-For", "203.0.113.9");
  }

  private static ConsoleSession signedIn() {
    return ConsoleSession.on(byTls()).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
  }

  @Test
  void marksTheCookieForTheServerAloneAndForTlsWhereThereIsTls() {
    for (HttpAnswer answer :
        List.of(
            byTls().get("/sign-in"),
            byTls().get("/tenants"),
            ConsoleSession.on(byTls()).password(RelataServer.EMAIL, RelataServer.PASSWORD))) {
      assertThat(answer.headers("Set-Cookie"))
          .isNotEmpty()
          .allSatisfy(
              cookie ->
                  assertThat(cookie)
                      .startsWith("relata_")
                      .contains("; HttpOnly", "; SameSite=Lax", "; Secure")
                      .doesNotContain("Domain="));
      assertThat(answer.header("Strict-Transport-Security")).contains("max-age=");
    }
    assertThat(server.anonymous().get("/sign-in").header("Set-Cookie"))
        .contains("; HttpOnly", "; SameSite=Lax")
        .doesNotContain("Secure");
  }

  @Test
  void givesASignInASessionOfItsOwnAndEndsItAtTheSignOut() {
    ConsoleSession session = ConsoleSession.on(byTls());
    ConsoleSession before = session.stolen();
    HttpAnswer answer = session.password(RelataServer.EMAIL, RelataServer.PASSWORD).expect(302);
    assertThat(session.cookie()).isNotEqualTo(before.cookie());
    assertThat(answer.body() + answer.header("Location")).doesNotContain(session.cookie());
    before.calls().get("/tenants").expect(302);
    session.get("/tenants").expect(200);
    session.calls().with("X-CSRF-TOKEN", before.csrf()).form("/sign-out", "").expect(403);
    ConsoleSession thief = session.stolen();
    session.post("/sign-out", Map.of()).expect(302);
    thief.calls().get("/tenants").expect(302);
    thief.calls().get("/api/tenants").expect(401);
  }

  @Test
  void takesNoSessionFromTheAddress() {
    ConsoleSession session = signedIn();
    byTls().get("/tenants;jsessionid=" + session.cookie()).expect(400);
    byTls().get("/tenants?relata_session=" + session.cookie()).expect(302);
  }

  @Test
  void writesDownWhoComesAndGoesWithTheClientsAddress() {
    ConsoleSession.on(byTls()).password(RelataServer.EMAIL, WRONG).expect(302);
    ConsoleSession.on(byTls()).password(WRONG, "x").expect(302);
    signedIn().post("/sign-out", Map.of()).expect(302);
    List<ActivityEntry> entries =
        server
            .bean(ActivityLog.class)
            .page(new ActivityFilter(null, null, "sign_", null, null), null, 4)
            .entries();
    assertThat(entries.stream().map(ActivityEntry::action))
        .containsExactly(
            "sign_out.done", "sign_in.succeeded", "sign_in.refused", "sign_in.refused");
    assertThat(entries).allMatch(entry -> entry.actor().address().equals("203.0.113.9"));
    assertThat(entries.get(2).details()).isEmpty();
    assertThat(entries.get(3).details()).isEqualTo(Map.of("email", RelataServer.EMAIL));
  }

  @Test
  void keepsSecretsOutOfItsLogs(CapturedOutput output) {
    String slug = server.newTenant();
    String key = server.newKey(slug, "owner");
    ConsoleSession.on(byTls()).password("guessed@example.org", WRONG).expect(302);
    ConsoleSession session = signedIn();
    String token =
        byTls()
            .post(
                "/api/tokens",
                Map.of("email", RelataServer.EMAIL, "password", RelataServer.PASSWORD, "name", "t"))
            .expect(201)
            .json()
            .required("token")
            .stringValue();
    String foreign = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJldmUifQ.c2lnbmF0dXJlLW9mLW5vYm9keQ";
    String wrongKey = key.substring(0, key.length() - 4) + "AAAA";
    server.bearer(key).graphql(slug, "{ _model { version } }").data();
    server.bearer(wrongKey).graphql(slug, "{ _model { version } }").expect(401);
    server.bearer(foreign).graphql(slug, "{ _model { version } }").expect(401);
    server.bearer(token).get("/api/tenants").expect(200);
    server.bearer(token + "x").get("/api/tenants").expect(401);
    server
        .anonymous()
        .post("/api/tokens", "{\"email\": 1, \"password\": \"" + WRONG + "\", \"oops\": 2}")
        .expect(400);
    session.post("/sign-out", Map.of()).expect(302);
    assertThat(output.getAll()).as("something is logged at all").contains("POST /sign-in");
    assertThat(output.getAll())
        .doesNotContain(
            RelataServer.PASSWORD,
            WRONG,
            key,
            wrongKey,
            token,
            foreign,
            "c2lnbmF0dXJlLW9mLW5vYm9keQ",
            session.csrf());
    String log = server.operator().get("/api/activity?limit=500").expect(200).body();
    assertThat(log)
        .doesNotContain(
            RelataServer.PASSWORD, WRONG, key, wrongKey, token, foreign, session.cookie());
  }
}
