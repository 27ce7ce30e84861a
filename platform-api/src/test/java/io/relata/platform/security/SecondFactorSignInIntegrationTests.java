package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.SecondFactors;
import io.relata.metadata.store.SignIn;
import io.relata.metadata.store.TotpSecret;
import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.RelataServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a server of its own, since failed attempts are counted. */
class SecondFactorSignInIntegrationTests {

  private static final String PASSWORD = "correct horse";

  private static RelataServer server;

  private final TotpSecret secret = TotpSecret.random();
  private final Instant begin = Instant.now();

  @BeforeAll
  static void start() {
    server = RelataServer.start(Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void opensNothingBeforeTheCodeIsThere() {
    String email = withSecondFactor();
    ConsoleSession session = ConsoleSession.on(server);
    String before = session.cookie();
    assertThat(session.password(email, PASSWORD).expect(302).header("Location"))
        .endsWith("/sign-in/code");
    String between = session.cookie();
    assertThat(between).isNotEqualTo(before);
    session.get("/tenants").expect(302);
    session.get("/account").expect(302);
    session.calls().get("/api/tenants").problem(401, "UNAUTHENTICATED");

    ConsoleSession thief = session.stolen();
    assertThat(session.code(next()).expect(302).header("Location")).contains("/account");
    assertThat(session.cookie()).isNotEqualTo(between);
    session.get("/tenants").expect(200);
    thief.get("/tenants").expect(302);
  }

  @Test
  void takesACodeOnce() {
    String email = withSecondFactor();
    ConsoleSession first = ConsoleSession.on(server);
    first.password(email, PASSWORD);
    first.code(next());
    first.get("/tenants").expect(200);

    ConsoleSession again = ConsoleSession.on(server);
    again.password(email, PASSWORD);
    assertThat(again.code(next()).expect(302).header("Location")).endsWith("/sign-in/code?error");
    again.get("/tenants").expect(302);
  }

  @Test
  void takesNoCodeWithoutThePasswordBefore() {
    withSecondFactor();
    ConsoleSession session = ConsoleSession.on(server);
    assertThat(session.code(next()).expect(302).header("Location")).endsWith("/sign-in?expired");
    session.get("/tenants").expect(302);
  }

  @Test
  void answersAWrongPasswordAlikeWithAndWithoutASecondFactor() {
    HttpAnswer with = ConsoleSession.on(server).password(withSecondFactor(), "wrong");
    HttpAnswer without = ConsoleSession.on(server).password(account().email(), "wrong");
    assertThat(with.header("Location")).isEqualTo(without.header("Location"));
  }

  @Test
  void pausesWhoGuessesCodes() {
    String email = withSecondFactor();
    ConsoleSession session = ConsoleSession.on(server);
    session.password(email, PASSWORD);
    for (int i = 1; i < SignIn.ATTEMPTS; i++) {
      session.code("wrong" + i).expect(302);
    }
    assertThat(session.code(next()).expect(302).header("Location")).endsWith("/sign-in?paused");
    session.get("/tenants").expect(302);
  }

  @Test
  void givesTokensOnlyForTheCodeToo() {
    String email = withSecondFactor();
    HttpAnswer without = token(email, PASSWORD, null);
    HttpAnswer wrong = token(email, "wrong", next());
    without.problem(401, "UNAUTHENTICATED");
    wrong.problem(401, "UNAUTHENTICATED");
    assertThat(wrong.body()).isEqualTo(without.body());
    String token =
        token(email, PASSWORD, next()).expect(201).json().required("token").stringValue();
    server.bearer(token).get("/api/tenants").expect(200);
    token(email, PASSWORD, next()).problem(401, "UNAUTHENTICATED");
  }

  @Test
  void endsOtherSessionsByANewPasswordAndKeepsThisOne() {
    Account ann = account();
    ConsoleSession here = ConsoleSession.on(server).signedIn(ann.email(), PASSWORD);
    ConsoleSession elsewhere = ConsoleSession.on(server).signedIn(ann.email(), PASSWORD);
    String before = here.cookie();
    here.get("/account/password").expect(200);
    here.post("/account/password", passwords("wrong", "battery staple", "battery staple"))
        .expect(422);
    here.post("/account/password", passwords(PASSWORD, "short", "short")).expect(422);
    here.post("/account/password", passwords(PASSWORD, "battery staple", "another one"))
        .expect(422);
    elsewhere.get("/account").expect(200);

    here.post("/account/password", passwords(PASSWORD, "battery staple", "battery staple"))
        .expect(302);
    assertThat(here.cookie()).isNotEqualTo(before);
    here.get("/account").expect(200);
    elsewhere.get("/account").expect(302);
    elsewhere.calls().get("/api/tenants").problem(401, "UNAUTHENTICATED");
    ConsoleSession.on(server).signedIn(ann.email(), "battery staple");
  }

  @Test
  void signsOutEverywhere() {
    Account ann = account();
    ConsoleSession here = ConsoleSession.on(server).signedIn(ann.email(), PASSWORD);
    ConsoleSession elsewhere = ConsoleSession.on(server).signedIn(ann.email(), PASSWORD);
    here.post("/account/sessions/deletion", Map.of()).expect(302);
    here.get("/account").expect(302);
    elsewhere.get("/account").expect(302);
  }

  @Test
  void doesNotTurnASecondFactorOnOrOffWithoutThePassword() {
    Account ann = account();
    ConsoleSession session = ConsoleSession.on(server).signedIn(ann.email(), PASSWORD);
    String page = session.get("/account/second-factor").expect(200).body();
    String base32 =
        page.replaceAll("(?s).*type the secret: <code>([A-Z2-7 ]+)</code>.*", "$1")
            .replace(" ", "");
    TotpSecret shown = new TotpSecret(base32);
    session
        .post(
            "/account/second-factor",
            Map.of("code", shown.code(Instant.now()), "password", "wrong"))
        .expect(422);
    assertThat(server.bean(SecondFactors.class).isOn(ann)).isFalse();
    HttpAnswer codes =
        session
            .post(
                "/account/second-factor",
                Map.of("code", shown.code(Instant.now()), "password", PASSWORD))
            .expect(200);
    assertThat(codes.body()).containsPattern("<code>[a-z2-7]{4}-[a-z2-7]{4}-");
    assertThat(server.bean(SecondFactors.class).isOn(ann)).isTrue();
    session.get("/account/second-factor").expect(200);
    session.post("/account/second-factor/deletion", Map.of("password", "wrong")).expect(422);
    assertThat(server.bean(SecondFactors.class).isOn(ann)).isTrue();
    session.post("/account/second-factor/deletion", Map.of("password", PASSWORD)).expect(302);
    assertThat(server.bean(SecondFactors.class).isOn(ann)).isFalse();
  }

  @Test
  void letsOnesOwnTokensBeRevokedAndNoOthers() {
    Account ann = account();
    Account bob = account();
    String others =
        server
            .bean(io.relata.metadata.store.ConsoleTokens.class)
            .create(bob, "bob's", null, Actor.PLATFORM)
            .secret();
    ConsoleSession session = ConsoleSession.on(server).signedIn(ann.email(), PASSWORD);
    session.post("/account/tokens", Map.of("name", "Laptop", "days", "5")).expect(422);
    String page =
        session.post("/account/tokens", Map.of("name", "Laptop", "days", "30")).expect(200).body();
    String token = page.replaceAll("(?s).*(rt_[0-9a-f]{16}_[0-9a-f]{64}).*", "$1");
    assertThat(server.bearer(token).get("/api/tenants").expect(200).json().size()).isZero();
    assertThat(session.get("/account").body()).doesNotContain(token);
    session.post("/account/tokens/" + others.split("_")[1] + "/deletion", Map.of()).expect(302);
    server.bearer(others).get("/api/tenants").expect(200);
    session.post("/account/tokens/" + token.split("_")[1] + "/deletion", Map.of()).expect(302);
    server.bearer(token).get("/api/tenants").problem(401, "UNAUTHENTICATED");
  }

  private String withSecondFactor() {
    return server
        .bean(SecondFactors.class)
        .turnOn(account(), secret, secret.code(begin), Actor.PLATFORM)
        .orElseThrow()
        .account()
        .email();
  }

  private String next() {
    return secret.code(begin.plusSeconds(30));
  }

  private static HttpAnswer token(String email, String password, @Nullable String totp) {
    Map<String, Object> body = new HashMap<>();
    body.put("email", email);
    body.put("password", password);
    body.put("name", "Script");
    body.put("totp", totp);
    return server.anonymous().post("/api/tokens", body);
  }

  private static Map<String, String> passwords(String present, String chosen, String repeated) {
    return Map.of("password", present, "chosen", chosen, "repeated", repeated);
  }

  private static Account account() {
    return server
        .bean(Accounts.class)
        .create(
            "ann-" + UUID.randomUUID() + "@example.org",
            PASSWORD,
            AccountKind.MEMBER,
            Actor.PLATFORM)
        .orElseThrow();
  }
}
