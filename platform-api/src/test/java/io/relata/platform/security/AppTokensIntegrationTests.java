package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import io.relata.platform.testing.TestIssuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A token of an app user")
class AppTokensIntegrationTests {

  private static final String SECRET = "a secret of thirty-two bytes, or more";
  private static final TestIssuer ISSUER = new TestIssuer();
  private static final RSAKey RSA = ISSUER.publish(TestIssuer.rsa("r1"));
  private static final ECKey CURVE = ISSUER.publish(TestIssuer.curve("e1"));
  private static final RSAKey STRANGER = TestIssuer.rsa("r1");

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SHARED = SERVER.newTenant();
  private static final String BY_RSA = SERVER.newTenant();
  private static final String BY_CURVE = SERVER.newTenant();

  @BeforeAll
  static void trust() {
    trust(
        SHARED,
        Map.of(
            "algorithm", "HS256",
            "secret", SECRET,
            "issuer", "https://id.example.org",
            "audience", "library",
            "roles", List.of("reader", "writer")));
    trust(BY_RSA, published("RS256"));
    trust(BY_CURVE, published("ES256"));
  }

  @AfterAll
  static void stop() {
    ISSUER.close();
  }

  private static Map<String, Object> published(String algorithm) {
    return Map.of(
        "algorithm",
        algorithm,
        "jwks_url",
        ISSUER.keysAddress(),
        "issuer",
        "https://id.example.org",
        "audience",
        "library",
        "roles",
        List.of("reader", "writer"));
  }

  private static void trust(String slug, Map<String, Object> jwt) {
    SERVER
        .operator()
        .put(
            "/api/tenants/" + slug + "/access",
            "{\"roles\": [{\"name\": \"reader\"}, {\"name\": \"writer\"}]}")
        .expect(200);
    SERVER.operator().patch("/api/tenants/" + slug + "/settings", Map.of("jwt", jwt)).expect(200);
  }

  @Test
  void isTakenWhereItIsSignedAsItsTenantWants() {
    taken(SHARED, shared(Map.of()));
    taken(BY_RSA, TestIssuer.signed(RSA, TestIssuer.claims(Map.of())));
    taken(BY_CURVE, TestIssuer.signed(CURVE, TestIssuer.claims(Map.of())));
  }

  /** Under an open read policy too: what no one defines gives nothing. */
  @Test
  void givesNothingByARoleThatIsDroppedLater() {
    String slug = SERVER.newTenant();
    SERVER.publish(
        slug,
        "[{\"edit\": \"add_table\", \"name\": \"note\", \"fields\": [{\"name\": \"text\", \"type\":"
            + " \"text\"}]}]");
    trust(
        slug, Map.of("algorithm", "HS256", "secret", SECRET, "roles", List.of("reader", "writer")));
    String tenant = "/api/tenants/" + slug;
    SERVER.operator().patch(tenant + "/settings", Map.of("read_policy", "open")).expect(200);
    HttpCalls reader = SERVER.bearer(shared(Map.of("roles", List.of("reader"))));
    reader.graphql(slug, "{ notes { text } }").data();
    JsonNode trial =
        SERVER.operator().delete(tenant + "/roles/reader?dry_run=true").expect(200).json();
    assertThat(trial.required("token_roles").toString()).isEqualTo("[\"reader\"]");
    JsonNode dropped = SERVER.operator().delete(tenant + "/roles/reader").expect(200).json();
    assertThat(dropped.required("token_roles").toString()).isEqualTo("[\"reader\"]");
    assertThat(reader.graphql(slug, "{ notes { text } }").json().has("errors")).isTrue();
    assertThat(SERVER.operator().get(tenant + "/access/findings").expect(200).body())
        .contains("unknown_role", "jwt.roles", "reader");
    SERVER
        .operator()
        .patch(tenant + "/settings", Map.of("jwt", Map.of("roles", List.of("reader"))))
        .problem(400, "INVALID_VALUE");
    SERVER
        .operator()
        .patch(tenant + "/settings", Map.of("jwt", Map.of("roles", List.of("writer"))))
        .expect(200);
  }

  @Test
  void isTakenWithinTheSkewOfClocks() {
    taken(SHARED, shared(Map.of("exp", Instant.now().minusSeconds(50).getEpochSecond())));
    taken(SHARED, shared(Map.of("nbf", Instant.now().plusSeconds(50).getEpochSecond())));
    refused(SHARED, shared(Map.of("exp", Instant.now().minusSeconds(61).getEpochSecond())));
    refused(SHARED, shared(Map.of("nbf", Instant.now().plusSeconds(70).getEpochSecond())));
  }

  @Test
  void isTakenForOneOfSeveralAudiences() {
    taken(SHARED, shared(Map.of("aud", List.of("shop", "library"))));
  }

  @Test
  void carriesTheRolesThatItsTenantAllows() {
    assertThat(roles(shared(Map.of("roles", List.of("writer", "king", "reader")))))
        .containsExactly("reader", "writer");
    assertThat(roles(shared(Map.of("roles", "reader")))).containsExactly("reader");
    assertThat(roles(shared(Map.of("roles", Map.of("reader", true))))).containsExactly("public");
    assertThat(roles(shared(Map.of()))).containsExactly("public");
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "builder", "editor", "viewer", "OWNER", " owner", "public"})
  void carriesNoBuiltInRole(String role) {
    assertThat(roles(shared(Map.of("roles", List.of(role))))).containsExactly("public");
    SERVER.publish(
        tenantWithTable(role), "[{\"edit\": \"add_table\", \"name\": \"book\", \"fields\": []}]");
  }

  private static String tenantWithTable(String role) {
    String slug = SERVER.newTenant();
    trust(slug, Map.of("algorithm", "HS256", "secret", SECRET));
    String token = shared(Map.of("roles", List.of(role), "role", role));
    assertThat(SERVER.bearer(token).graphql(slug, "{ books { id } }").body())
        .contains("\"errors\"");
    return slug;
  }

  @Test
  void readsUserAndRolesWhereTheTenantSays() {
    String slug = SERVER.newTenant();
    trust(
        slug,
        Map.of(
            "algorithm", "HS256",
            "secret", SECRET,
            "user_claim", "https://example.org/user",
            "roles_claim", "realm_access.roles",
            "roles", List.of("reader")));
    JsonNode check =
        check(
            slug,
            shared(
                Map.of(
                    "https://example.org/user",
                    12,
                    "realm_access",
                    Map.of("roles", List.of("reader", "owner")))));
    JsonNode caller = check.required("caller");
    assertThat(caller.required("id").stringValue()).isEqualTo("user:12");
    assertThat(caller.required("roles")).hasSize(1);
    assertThat(caller.required("context").required("realm_access.roles")).hasSize(2);
    assertThat(caller.required("context").required("https://example.org/user").intValue())
        .isEqualTo(12);
  }

  @Test
  void givesItsClaimsToTheContextAsFarAsTheyArePlainValues() {
    Map<String, Object> claims = new HashMap<>();
    claims.put("age", 36);
    claims.put("height", 1.70);
    claims.put("member", true);
    claims.put("tags", List.of("a", "b"));
    claims.put("address", Map.of("city", "London", "geo", Map.of("x", Map.of("deep", 1), "y", 2)));
    claims.put("mixed", List.of("a", Map.of("b", 1)));
    claims.put("id", "someone else");
    claims.put("long", "x".repeat(1_001));
    JsonNode check = check(SHARED, shared(claims));
    JsonNode context = check.required("caller").required("context");
    assertThat(context.required("age").intValue()).isEqualTo(36);
    assertThat(context.required("height").decimalValue()).isEqualByComparingTo("1.7");
    assertThat(context.required("member").booleanValue()).isTrue();
    assertThat(context.required("tags")).hasSize(2);
    assertThat(context.required("address.city").stringValue()).isEqualTo("London");
    assertThat(context.required("address.geo.y").intValue()).isEqualTo(2);
    assertThat(context.has("id")).isFalse();
    assertThat(check.required("left_out"))
        .extracting(JsonNode::stringValue)
        .containsExactlyInAnyOrder("mixed", "id", "long", "address.geo.x");
  }

  @Test
  void isRefusedWithoutASignature() {
    for (String algorithm : List.of("none", "None", "NONE", "nOnE", "")) {
      String header = encoded("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}");
      String claims = shared(Map.of()).split("\\.")[1];
      for (String slug : List.of(SHARED, BY_RSA, BY_CURVE)) {
        refused(slug, header + "." + claims + ".");
        refused(slug, header + "." + claims);
        refused(slug, header + "." + claims + "." + shared(Map.of()).split("\\.")[2]);
      }
    }
  }

  @Test
  void isRefusedWhenAPublicKeyWasTakenForASecret() throws JOSEException {
    byte[] der = RSA.toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] key :
        List.of(
            der,
            pem.getBytes(StandardCharsets.UTF_8),
            pem.strip().getBytes(StandardCharsets.UTF_8),
            RSA.getModulus().decode(),
            RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("r1").build();
      refused(BY_RSA, TestIssuer.signed(header, new MACSigner(key), TestIssuer.claims(Map.of())));
    }
  }

  @Test
  void isRefusedWhenItIsSignedInAnotherWayThanIsSet() {
    refused(BY_CURVE, TestIssuer.signed(RSA, TestIssuer.claims(Map.of())));
    refused(BY_RSA, TestIssuer.signed(CURVE, TestIssuer.claims(Map.of())));
    refused(SHARED, TestIssuer.signed(RSA, TestIssuer.claims(Map.of())));
    refused(BY_RSA, shared(Map.of()));
    for (JWSAlgorithm other : List.of(JWSAlgorithm.RS384, JWSAlgorithm.PS256)) {
      JWSHeader header = new JWSHeader.Builder(other).keyID("r1").build();
      refused(
          BY_RSA, TestIssuer.signed(header, TestIssuer.signer(RSA), TestIssuer.claims(Map.of())));
    }
  }

  @Test
  void isRefusedAtAnotherTenant() {
    String other = SERVER.newTenant();
    refused(other, shared(Map.of()));
    trust(
        other,
        Map.of("algorithm", "HS256", "secret", "another secret of thirty-two bytes and more"));
    refused(other, shared(Map.of()));
    taken(SHARED, shared(Map.of()));
    refused("no-such-tenant", shared(Map.of()));
    SERVER.bearer(shared(Map.of())).get("/api/tenants").problem(401, "UNAUTHENTICATED");
  }

  static Stream<Map<String, @Nullable Object>> badClaims() {
    Map<String, @Nullable Object> noExp = new HashMap<>();
    noExp.put("exp", null);
    Map<String, @Nullable Object> noIssuer = new HashMap<>();
    noIssuer.put("iss", null);
    Map<String, @Nullable Object> noAudience = new HashMap<>();
    noAudience.put("aud", null);
    Map<String, @Nullable Object> noUser = new HashMap<>();
    noUser.put("sub", null);
    return Stream.of(
        noExp,
        noIssuer,
        noAudience,
        noUser,
        Map.of("exp", Instant.now().minusSeconds(3_600).getEpochSecond()),
        Map.of("exp", String.valueOf(Instant.now().plusSeconds(60).getEpochSecond())),
        Map.of("exp", 0),
        Map.of("exp", -1),
        Map.of("exp", List.of(Instant.now().plusSeconds(60).getEpochSecond())),
        Map.of("exp", true),
        Map.of("nbf", Instant.now().plusSeconds(3_600).getEpochSecond()),
        Map.of("nbf", "yesterday"),
        Map.of("nbf", new java.math.BigDecimal("1e400000")),
        Map.of("iss", "https://id.example.org/"),
        Map.of("iss", List.of("https://id.example.org")),
        Map.of("aud", "Library"),
        Map.of("aud", List.of("shop")),
        Map.of("aud", Map.of("library", true)),
        Map.of("sub", ""),
        Map.of("sub", "x".repeat(201)),
        Map.of("sub", "a\nb"),
        Map.of("sub", Map.of("id", 1)),
        Map.of("sub", true));
  }

  @ParameterizedTest
  @MethodSource("badClaims")
  void isRefusedForAClaimThatDoesNotHold(Map<String, @Nullable Object> claims) {
    refused(SHARED, shared(claims));
  }

  @Test
  void isRefusedWithAKeyThatIsNotPublished() {
    refused(BY_RSA, TestIssuer.signed(STRANGER, TestIssuer.claims(Map.of())));
    for (String id :
        List.of(
            "r2",
            "",
            "../../../../dev/null",
            "r1' or '1'='1",
            "http://127.0.0.1/k",
            "r1\u0000",
            "e1")) {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build();
      refused(
          BY_RSA,
          TestIssuer.signed(header, TestIssuer.signer(STRANGER), TestIssuer.claims(Map.of())));
    }
  }

  @Test
  void isRefusedWithAKeyThatItBringsAlong() {
    TestIssuer evil = new TestIssuer();
    RSAKey key = evil.publish(TestIssuer.rsa("evil"));
    for (JWSHeader header :
        List.of(
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(key.toPublicJWK()).build(),
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(key.toPublicJWK()).keyID("r1").build(),
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwkURL(URI.create(evil.keysAddress()))
                .keyID("evil")
                .build(),
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .x509CertURL(URI.create(evil.keysAddress()))
                .build())) {
      refused(
          BY_RSA, TestIssuer.signed(header, TestIssuer.signer(key), TestIssuer.claims(Map.of())));
    }
    assertThat(evil.asked()).isZero();
    evil.close();
  }

  @Test
  void isRefusedForAHeaderThatWantsWhatIsNotUnderstood() throws JOSEException {
    MACSigner signer = new MACSigner(SECRET);
    for (JWSHeader header :
        List.of(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .criticalParams(Set.of("shape"))
                .customParam("shape", "round")
                .build(),
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("logout+jwt"))
                .build(),
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .base64URLEncodePayload(false)
                .criticalParams(Set.of("b64"))
                .build())) {
      refused(SHARED, TestIssuer.signed(header, signer, TestIssuer.claims(Map.of())));
    }
    taken(
        SHARED,
        TestIssuer.signed(
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("at+jwt")).build(),
            signer,
            TestIssuer.claims(Map.of())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJ.",
        "eyJ..",
        "eyJ...",
        "eyJ....",
        "eyJhbGciOiJIUzI1NiJ9.e30.x",
        "eyJhbGciOiJIUzI1NiJ9..",
        "eyJhbGciOlsiSFMyNTYiXX0.e30.x",
        "eyJhbGciOm51bGx9.e30.x",
        "eyJ9.eyJ9.eyJ9",
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"
      })
  void isRefusedWhereItIsNone(String token) {
    refused(SHARED, token);
    refused(BY_RSA, token);
  }

  @Test
  void isRefusedWhereItsClaimsCanBeReadInTwoWays() throws JOSEException {
    long exp = Instant.now().plusSeconds(60).getEpochSecond();
    for (String claims :
        List.of(
            "{\"sub\":\"ada\",\"sub\":\"bob\",\"iss\":\"https://id.example.org\",\"aud\":\"library\",\"exp\":"
                + exp
                + "}",
            "[]",
            "null",
            "\"x\"",
            "{",
            "{} {}")) {
      com.nimbusds.jose.JWSObject token =
          new com.nimbusds.jose.JWSObject(
              new JWSHeader(JWSAlgorithm.HS256), new com.nimbusds.jose.Payload(claims));
      token.sign(new MACSigner(SECRET));
      refused(SHARED, token.serialize());
    }
  }

  @Test
  void isRefusedWhenItIsHuge() {
    refused(SHARED, shared(Map.of("bulk", "x".repeat(9_000))));
  }

  @Test
  void isRefusedWhenItWasChanged() {
    String[] parts = shared(Map.of()).split("\\.");
    String claims =
        new String(new Base64URL(parts[1]).decode(), StandardCharsets.UTF_8)
            .replace("\"ada\"", "\"bob\"");
    refused(SHARED, parts[0] + "." + encoded(claims) + "." + parts[2]);
  }

  @Test
  void isRefusedBesideAnotherAuthorization() {
    String token = shared(Map.of());
    assertThat(
            RawHttp.send(
                SERVER.address(),
                "POST /t/" + SHARED + "/graphql HTTP/1.1",
                "Content-Type: application/json",
                "Content-Length: 2",
                "Authorization: Bearer " + token,
                "Authorization: Bearer " + token))
        .startsWith("HTTP/1.1 401");
  }

  @Test
  void endsWhenTheTenantsSettingsChange() {
    String slug = SERVER.newTenant();
    trust(slug, Map.of("algorithm", "HS256", "secret", SECRET));
    String token = shared(Map.of());
    taken(slug, token);
    trust(slug, Map.of("secret", "another secret of thirty-two bytes and more"));
    refused(slug, token);
    trust(slug, Map.of("secret", SECRET, "issuer", "https://other.example.org"));
    refused(slug, token);
    SERVER.operator().patch("/api/tenants/" + slug + "/settings", "{\"jwt\": null}").expect(200);
    refused(slug, token);
  }

  @Test
  void isTakenOnWhileTheAddressOfTheKeysDoesNotAnswer() {
    try (TestIssuer issuer = new TestIssuer()) {
      RSAKey key = issuer.publish(TestIssuer.rsa("k"));
      String slug = trusting(issuer);
      taken(slug, TestIssuer.signed(key, TestIssuer.claims(Map.of())));
      issuer.answerWith(500);
      taken(slug, TestIssuer.signed(key, TestIssuer.claims(Map.of("sub", "bob"))));
    }
  }

  @Test
  void doesNotMakeRelataAskForKeysTimeAndAgain() {
    try (TestIssuer issuer = new TestIssuer()) {
      issuer.publish(TestIssuer.rsa("k"));
      String slug = trusting(issuer);
      for (int nth = 0; nth < 20; nth++) {
        RSAKey unknown = STRANGER;
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown" + nth).build();
        refused(
            slug,
            TestIssuer.signed(header, TestIssuer.signer(unknown), TestIssuer.claims(Map.of())));
      }
      assertThat(issuer.asked()).isEqualTo(1);
    }
  }

  private static String trusting(TestIssuer issuer) {
    String slug = SERVER.newTenant();
    Map<String, Object> jwt = new HashMap<>(published("RS256"));
    jwt.put("jwks_url", issuer.keysAddress());
    trust(slug, jwt);
    return slug;
  }

  @Test
  void isExplainedToThoseWhoManageTheTenant() {
    JsonNode good = check(SHARED, shared(Map.of("roles", List.of("reader"))));
    assertThat(good.required("accepted").booleanValue()).isTrue();
    assertThat(good.required("caller").required("id").stringValue()).isEqualTo("user:ada");
    JsonNode bad =
        check(
            SHARED,
            shared(Map.of("exp", Instant.now().minusSeconds(600).getEpochSecond(), "aud", "shop")));
    assertThat(bad.required("accepted").booleanValue()).isFalse();
    assertThat(bad.required("caller").isNull()).isTrue();
    assertThat(against(bad)).containsExactly("exp", "aud");
    assertThat(against(check(SHARED, TestIssuer.signed(RSA, TestIssuer.claims(Map.of())))))
        .containsExactly("alg");
    assertThat(against(check(BY_RSA, TestIssuer.signed(STRANGER, TestIssuer.claims(Map.of())))))
        .containsExactly("signature");
    assertThat(against(check(SHARED, "rubbish"))).containsExactly("form");
    assertThat(against(check(SERVER.newTenant(), shared(Map.of())))).containsExactly("settings");
  }

  @Test
  void hasASecretThatIsNeverShown() {
    String settings = "/api/tenants/" + SHARED + "/settings";
    HttpAnswer shown = SERVER.operator().get(settings).expect(200);
    assertThat(shown.json().required("jwt").required("secret_set").booleanValue()).isTrue();
    assertThat(shown.body()).doesNotContain(SECRET).doesNotContain("encrypted");
    assertThat(SERVER.operator().patch(settings, Map.of("jwt", Map.of("secret", SECRET))).body())
        .doesNotContain(SECRET);
  }

  private static List<String> against(JsonNode check) {
    return check
        .required("findings")
        .valueStream()
        .filter(finding -> !finding.required("ok").booleanValue())
        .map(finding -> finding.required("subject").stringValue())
        .toList();
  }

  private static List<String> roles(String token) {
    return check(SHARED, token)
        .required("caller")
        .required("roles")
        .valueStream()
        .map(JsonNode::stringValue)
        .toList();
  }

  private static JsonNode check(String slug, String token) {
    return SERVER
        .operator()
        .post("/api/tenants/" + slug + "/jwt/check", Map.of("token", token))
        .expect(200)
        .json();
  }

  private static String shared(Map<String, ? extends @Nullable Object> claims) {
    try {
      return TestIssuer.signed(
          new JWSHeader(JWSAlgorithm.HS256), new MACSigner(SECRET), TestIssuer.claims(claims));
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String encoded(String json) {
    return Base64URL.encode(json).toString();
  }

  /** Twice, as the second time it is remembered. */
  private static void taken(String slug, String token) {
    for (int nth = 0; nth < 2; nth++) {
      SERVER.bearer(token).graphql(slug, "{ _model { version } }").expect(200);
    }
  }

  /** Each refusal is the same, whatever the reason. */
  private static void refused(String slug, String token) {
    HttpAnswer answer = SERVER.bearer(token).graphql(slug, "{ _model { version } }").expect(401);
    assertThat(answer.body())
        .isEqualTo(
            SERVER
                .bearer("rk_0123456789abcdef_" + "0".repeat(64))
                .graphql(SHARED, "{ _model { version } }")
                .body())
        .contains("UNAUTHENTICATED");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"relata\"");
  }
}
