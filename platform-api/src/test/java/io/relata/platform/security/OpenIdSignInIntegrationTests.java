package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.Account;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.ActivityFilter;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.metadata.store.SecondFactors;
import io.relata.metadata.store.TotpSecret;
import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sign-in with OpenID Connect")
class OpenIdSignInIntegrationTests {

  private static final TestProvider PROVIDER = new TestProvider();
  private static final RelataServer SERVER =
      RelataServer.start(
          Map.of(
              "relata.oidc.issuer",
              PROVIDER.issuer(),
              "relata.oidc.client-id",
              TestProvider.CLIENT,
              "relata.oidc.client-secret",
              TestProvider.SECRET,
              "relata.oidc.label",
              "Sign in with Example",
              "relata.oidc.create-accounts",
              "new.example.org other.example.org"));

  @AfterAll
  static void stop() {
    SERVER.close();
    PROVIDER.close();
  }

  @AfterEach
  void signRightly() {
    PROVIDER.signRightly();
  }

  @Test
  void signsInTheAccountWithTheVerifiedAddress() {
    HttpAnswer page = SERVER.anonymous().get("/sign-in").expect(200);
    assertThat(page.body()).contains("Sign in with Example").contains("/sign-in/with/openid");

    HttpAnswer arrived = signIn(Map.of("email", "Operator@Example.org", "email_verified", true));

    assertThat(arrived.header("Location")).endsWith("/tenants");
    HttpAnswer tenants = with(arrived).get("/tenants").expect(200);
    assertThat(tenants.body()).contains(RelataServer.EMAIL);
    assertThat(SERVER.bean(ActivityLog.class).page(ActivityFilter.ALL, null, 1).entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("sign_in.succeeded");
              assertThat(entry.actor().identity()).isEqualTo("account:" + RelataServer.EMAIL);
            });
  }

  @Test
  void takesAllAwayFromWhoeverHeldTheAccountBeforeTheOwnerOfItsAddressCame() {
    String email = "mallory-as-ada@example.org";
    Accounts accounts = SERVER.bean(Accounts.class);
    Account claimed =
        accounts
            .create(email, RelataServer.PASSWORD, AccountKind.MEMBER, Actor.PLATFORM)
            .orElseThrow();
    ConsoleSession session = ConsoleSession.on(SERVER);
    session.password(email, RelataServer.PASSWORD);
    session.get("/account").expect(200);
    String token =
        SERVER.bean(ConsoleTokens.class).create(claimed, "hold", null, Actor.PLATFORM).secret();
    SERVER.bearer(token).get("/api/tenants").expect(200);

    HttpAnswer arrived = signIn(Map.of("email", email, "email_verified", true));

    with(arrived).get("/account").expect(200);
    session.get("/account").expect(302);
    SERVER.bearer(token).get("/api/tenants").problem(401, "UNAUTHENTICATED");
    assertThat(accounts.authenticate(email, RelataServer.PASSWORD)).isEmpty();
    assertThat(handOvers(email)).isEqualTo(1);
    HttpAnswer again = signIn(Map.of("email", email, "email_verified", true));
    with(again).get("/account").expect(200);
    with(arrived).get("/account").expect(200);
    assertThat(handOvers(email)).isEqualTo(1);
  }

  @Test
  void takesTheSecondFactorAwayToo() {
    String email = "mallory-as-bob@example.org";
    Account claimed =
        SERVER
            .bean(Accounts.class)
            .create(email, RelataServer.PASSWORD, AccountKind.MEMBER, Actor.PLATFORM)
            .orElseThrow();
    SecondFactors factors = SERVER.bean(SecondFactors.class);
    TotpSecret secret = TotpSecret.random();
    assertThat(factors.turnOn(claimed, secret, secret.code(Instant.now()), Actor.PLATFORM))
        .isPresent();

    with(signIn(Map.of("email", email, "email_verified", true))).get("/account").expect(200);

    assertThat(factors.isOn(claimed)).isFalse();
    assertThat(factors.recoveryCodes(claimed)).isZero();
  }

  @Test
  void takesNothingAwayForAnAddressThatIsNotVerified() {
    String email = "held@example.org";
    Accounts accounts = SERVER.bean(Accounts.class);
    accounts.create(email, RelataServer.PASSWORD, AccountKind.MEMBER, Actor.PLATFORM);
    refused("unverified", Map.of("email", email, "email_verified", false));
    assertThat(accounts.authenticate(email, RelataServer.PASSWORD)).isPresent();
  }

  @Test
  void leavesTheAccountThatThePlatformBeganWithItsPasswordAndToken() {
    signIn(Map.of("email", RelataServer.EMAIL, "email_verified", true));
    assertThat(SERVER.bean(Accounts.class).authenticate(RelataServer.EMAIL, RelataServer.PASSWORD))
        .isPresent();
    SERVER.operator().get("/api/tenants").expect(200);
    assertThat(handOvers(RelataServer.EMAIL)).isZero();
  }

  private static long handOvers(String email) {
    return SERVER.bean(ActivityLog.class).page(ActivityFilter.ALL, null, 200).entries().stream()
        .filter(entry -> entry.action().equals("account.handed_over"))
        .filter(entry -> entry.details().equals(Map.of("email", email)))
        .count();
  }

  @Test
  void asksForACodeWithProofStateAndNonce() {
    String departure =
        SERVER.anonymous().get("/sign-in/with/openid").expect(302).header("Location");
    assertThat(departure)
        .startsWith(PROVIDER.issuer() + "/authorize?")
        .contains("response_type=code")
        .contains("code_challenge_method=S256")
        .contains("code_challenge=")
        .contains("state=")
        .contains("nonce=")
        .contains("redirect_uri=");
  }

  @Test
  void refusesAnAddressThatIsNotVerified() {
    refused("unverified", Map.of("email", RelataServer.EMAIL));
    refused("unverified", Map.of("email", RelataServer.EMAIL, "email_verified", false));
    refused("unverified", Map.of("email_verified", true));
    refused("unverified", Map.of("email", "", "email_verified", true));
  }

  @Test
  void refusesSomebodyWithoutAnAccountAndSaysSo() {
    HttpAnswer refused =
        refused("unknown", Map.of("email", "eve@evil.example.org", "email_verified", true));
    assertThat(with(refused).get("/sign-in?openid-unknown").expect(200).body())
        .contains("there is no account here");
    refused("unknown", Map.of("email", "eve@x-new.example.org", "email_verified", true));
    refused("unknown", Map.of("email", "eve@sub.new.example.org", "email_verified", true));
    refused("unknown", Map.of("email", "new.example.org@evil.example", "email_verified", true));
  }

  @Test
  void givesAnAccountWithoutAnyTenantToThoseOfTheDomainsThatAreNamed() {
    SERVER.newTenant();
    HttpAnswer arrived = signIn(Map.of("email", "grace@new.example.org", "email_verified", true));
    assertThat(arrived.header("Location")).endsWith("/tenants");
    HttpAnswer tenants = with(arrived).get("/tenants").expect(200);
    assertThat(tenants.body()).contains("grace@new.example.org").doesNotContain("/tenants/tenant-");
    assertThat(with(arrived).get("/new-tenant").status()).isEqualTo(403);
  }

  @Test
  void refusesATokenThatIsNotTheAnswerToItsOwnQuestion() {
    Map<String, @Nullable Object> honest = new HashMap<>();
    honest.put("email", RelataServer.EMAIL);
    honest.put("email_verified", true);
    for (Map<String, ? extends @Nullable Object> wrong :
        List.of(
            Map.of("nonce", "another"),
            Map.of("aud", "another client"),
            Map.of("iss", "http://127.0.0.1:1"),
            Map.of("exp", 1_000_000))) {
      Map<String, @Nullable Object> claims = new HashMap<>(honest);
      claims.putAll(wrong);
      refused("error", claims);
    }
    Map<String, @Nullable Object> without = new HashMap<>(honest);
    without.put("nonce", null);
    refused("error", without);
    PROVIDER.signWithAnotherKey();
    refused("error", honest);
  }

  @Test
  void refusesAnArrivalThatDidNotDepartFromHere() {
    PROVIDER.personIs(Map.of("email", RelataServer.EMAIL, "email_verified", true));
    HttpAnswer departure = SERVER.anonymous().get("/sign-in/with/openid").expect(302);
    String arrival = arrival(departure.header("Location"));

    assertThat(SERVER.anonymous().get(arrival).expect(302).header("Location"))
        .endsWith("?openid-error");
    HttpAnswer forged = with(departure).get(arrival.replaceAll("state=[^&]*", "state=forged"));
    assertThat(forged.expect(302).header("Location")).endsWith("?openid-error");
    assertThat(with(departure).get("/tenants").expect(302).header("Location")).endsWith("/sign-in");
  }

  @Test
  void givesTheSessionANewIdWithTheAccount() {
    PROVIDER.personIs(Map.of("email", RelataServer.EMAIL, "email_verified", true));
    HttpAnswer departure = SERVER.anonymous().get("/sign-in/with/openid").expect(302);
    HttpAnswer arrived = with(departure).get(arrival(departure.header("Location")));
    assertThat(cookie(arrived)).isNotEqualTo(cookie(departure));
    with(departure).get("/tenants").expect(302);
    with(arrived).get("/tenants").expect(200);
  }

  @Test
  void isNotThereWithoutConfiguration() {
    RelataServer plain = RelataServer.shared();
    assertThat(plain.anonymous().get("/sign-in").body()).doesNotContain("/sign-in/with");
    assertThat(plain.anonymous().get("/sign-in/with/openid").expect(302).header("Location"))
        .endsWith("/sign-in?openid-away");
    assertThat(
            plain
                .anonymous()
                .get("/sign-in/from/openid?code=x&state=y")
                .expect(302)
                .header("Location"))
        .endsWith("/sign-in");
  }

  @Test
  void leadsBackWhereTheProviderDoesNotAnswer() {
    try (RelataServer server =
        RelataServer.start(
            Map.of("relata.oidc.issuer", "http://127.0.0.1:9", "relata.oidc.client-id", "x"))) {
      server.anonymous().get("/sign-in").expect(200);
      assertThat(server.anonymous().get("/sign-in/with/openid").expect(302).header("Location"))
          .endsWith("/sign-in?openid-away");
    }
  }

  private static HttpAnswer refused(String why, Map<String, ? extends @Nullable Object> claims) {
    HttpAnswer arrived = signIn(claims);
    assertThat(arrived.header("Location")).endsWith("/sign-in?openid-" + why);
    with(arrived).get("/tenants").expect(302);
    return arrived;
  }

  /** The whole way, as a browser goes it; what Relata answers to the arrival. */
  private static HttpAnswer signIn(Map<String, ? extends @Nullable Object> claims) {
    PROVIDER.personIs(claims);
    HttpAnswer departure = SERVER.anonymous().get("/sign-in/with/openid").expect(302);
    HttpAnswer arrived = with(departure).get(arrival(departure.header("Location"))).expect(302);
    return arrived.headers("Set-Cookie").isEmpty() ? with(departure, arrived) : arrived;
  }

  /** Where the provider sends the browser to: path and query. */
  private static String arrival(String departure) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(departure)).build(),
                  HttpResponse.BodyHandlers.ofString());
      URI target = URI.create(answer.headers().firstValue("Location").orElseThrow());
      return target.getRawPath() + "?" + target.getRawQuery();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static HttpAnswer with(HttpAnswer departure, HttpAnswer arrived) {
    COOKIES.put(arrived, cookie(departure));
    return arrived;
  }

  /** Of answers that left the session as it was. */
  private static final Map<HttpAnswer, String> COOKIES = new HashMap<>();

  private static HttpCalls with(HttpAnswer answer) {
    return SERVER.anonymous().with("Cookie", cookie(answer));
  }

  private static String cookie(HttpAnswer answer) {
    return answer.headers("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("relata_session="))
        .map(cookie -> cookie.split(";")[0])
        .findFirst()
        .orElseGet(() -> COOKIES.getOrDefault(answer, "relata_session=none"));
  }
}
