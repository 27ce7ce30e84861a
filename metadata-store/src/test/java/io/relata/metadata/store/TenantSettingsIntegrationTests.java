package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.JsonNumbers;
import io.relata.testing.TestPlatform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantSettingsIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private static final String SECRET = "a secret of thirty-two bytes, or more";

  private final TenantSettings settings = PLATFORM.bean(TenantSettings.class);
  private final Tenant library =
      PLATFORM.tenant("library-" + COUNTER.incrementAndGet(), DataModel.EMPTY);

  @BeforeEach
  void defineTheReader() {
    Role reader = new Role(new RoleId(UUID.randomUUID()), "reader", "", List.of());
    save(new AccessPolicy(List.of(reader), List.of(), List.of(), List.of()));
  }

  private void save(AccessPolicy policy) {
    assertThat(
            PLATFORM
                .bean(AccessPolicies.class)
                .save(library, policy, null, new Actor("account:ann", ""), ""))
        .isInstanceOf(PolicySaving.Saved.class);
  }

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void beginsWithTheDefaults() {
    assertThat(settings.of(library.id())).isEqualTo(Settings.DEFAULTS);
    assertThat(settings.of(library.id()).limits().of(Limit.DEPTH)).isEqualTo(12);
  }

  @Test
  void changesOnlyWhatIsNamed() {
    patch(Map.of("depth", 20, "tokens", 9_000));
    patch(Map.of("depth", 30));
    Limits limits = settings.of(library.id()).limits();
    assertThat(limits.of(Limit.DEPTH)).isEqualTo(30);
    assertThat(limits.of(Limit.TOKENS)).isEqualTo(9_000);
    assertThat(limits.of(Limit.ALIASES)).isEqualTo(Limit.ALIASES.byDefault());
  }

  @Test
  void putsALimitBackToItsDefaultWithNull() {
    patch(Map.of("depth", 20));
    Map<String, @Nullable Object> back = new HashMap<>();
    back.put("depth", null);
    patch(back);
    assertThat(settings.of(library.id())).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void takesNoLimitOnRequests() {
    patch(Map.of("requests_per_second", 0));
    assertThat(settings.of(library.id()).limits().of(Limit.REQUESTS_PER_SECOND)).isZero();
  }

  @Test
  void namesEveryProblemAndChangesNothing() {
    SettingsChange change =
        settings.patch(
            library,
            Map.of(
                "limits",
                Map.of(
                    "depth", 1_000, "tokens", "many", "aliases", 1.5, "speed", 1, "selections", 7),
                "colour",
                "red"),
            new Actor("account:ann", "192.0.2.1"));
    assertThat(change)
        .isInstanceOfSatisfying(
            SettingsChange.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.path() + " " + problem.code())
                    .containsExactlyInAnyOrder(
                        "limits.depth OUT_OF_RANGE",
                        "limits.tokens WRONG_TYPE",
                        "limits.aliases WRONG_TYPE",
                        "limits.speed UNKNOWN_SETTING",
                        "colour UNKNOWN_SETTING"));
    assertThat(settings.of(library.id())).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void opensReadingAndTheSchemaAndOriginsWhenAsked() {
    changed(
        Map.of(
            "read_policy",
            "open",
            "anonymous_introspection",
            true,
            "cors_origins",
            List.of("https://app.example.org", "http://localhost:5173"),
            "numbers",
            "string"));
    Settings set = settings.of(library.id());
    assertThat(set.readPolicy()).isEqualTo(ReadPolicy.OPEN);
    assertThat(set.anonymousIntrospection()).isTrue();
    assertThat(set.corsOrigins())
        .containsExactly("https://app.example.org", "http://localhost:5173");
    assertThat(set.numbers()).isEqualTo(JsonNumbers.STRING);
    assertThat(latestDetails())
        .isEqualTo(
            Map.of(
                "read_policy",
                Map.of("before", "closed", "after", "open"),
                "anonymous_introspection",
                Map.of("before", false, "after", true),
                "cors_origins",
                Map.of(
                    "before",
                    List.of(),
                    "after",
                    List.of("https://app.example.org", "http://localhost:5173")),
                "numbers",
                Map.of("before", "number", "after", "string")));
    assertThat(problems(Map.of("numbers", "text"))).containsExactly("numbers WRONG_TYPE");
    Map<String, @Nullable Object> back = new HashMap<>();
    back.put("numbers", null);
    back.put("read_policy", null);
    back.put("anonymous_introspection", null);
    back.put("cors_origins", null);
    changed(back);
    assertThat(settings.of(library.id())).isEqualTo(Settings.DEFAULTS);
  }

  private static Map<String, Object> latestDetails() {
    return PLATFORM
        .bean(ActivityLog.class)
        .page(ActivityFilter.ALL, null, 1)
        .entries()
        .getFirst()
        .details();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "https://*.example.org",
        "https://app.example.org/",
        "https://app.example.org:443",
        "https://APP.example.org",
        "https://app.example.org\r\nX: y",
        "javascript://x",
        "https://user@app.example.org",
        "app.example.org",
        ""
      })
  void takesNoOriginThatABrowserDoesNotSend(String origin) {
    assertThat(problems(Map.of("cors_origins", List.of(origin))))
        .containsExactly("cors_origins[0] WRONG_TYPE");
  }

  @Test
  void keepsASharedSecretEncrypted() {
    changed(
        Map.of("jwt", Map.of("algorithm", "HS256", "secret", SECRET, "roles", List.of("reader"))));
    assertThat(
            PLATFORM
                .database()
                .value("select string_agg(settings::text, '') from relata.tenant_settings"))
        .contains("HS256")
        .doesNotContain(SECRET);
    assertThat(
            PLATFORM.database().value("select string_agg(details::text, '') from relata.activity"))
        .contains("jwt")
        .doesNotContain(SECRET);
    JwtSettings jwt = Objects.requireNonNull(settings.of(library.id()).jwt());
    assertThat(jwt.toString()).doesNotContain(((JwtSettings.SharedSecret) jwt.keys()).encrypted());
    assertThat(jwt.userClaim()).isEqualTo("sub");
    assertThat(jwt.rolesClaim()).isEqualTo("roles");
  }

  @Test
  void keepsTheSecretWhileOtherPartsOfJwtChange() {
    changed(Map.of("jwt", Map.of("algorithm", "HS256", "secret", SECRET)));
    JwtSettings before = Objects.requireNonNull(settings.of(library.id()).jwt());
    changed(Map.of("jwt", Map.of("issuer", "https://id.example.org")));
    JwtSettings after = Objects.requireNonNull(settings.of(library.id()).jwt());
    assertThat(after.keys()).isEqualTo(before.keys());
    assertThat(after.issuer()).isEqualTo("https://id.example.org");
    Map<String, @Nullable Object> none = new HashMap<>();
    none.put("jwt", null);
    changed(none);
    assertThat(settings.of(library.id()).jwt()).isNull();
  }

  @Test
  void forgetsTheSecretWhenKeysArePublishedInstead() {
    changed(Map.of("jwt", Map.of("algorithm", "HS256", "secret", SECRET)));
    changed(
        Map.of(
            "jwt",
            Map.of(
                "algorithm", "RS256",
                "jwks_url", "https://id.example.org/keys",
                "issuer", "https://id.example.org",
                "audience", "library")));
    assertThat(Objects.requireNonNull(settings.of(library.id()).jwt()).keys())
        .isInstanceOf(JwtSettings.KeySetAddress.class);
    assertThat(problems(Map.of("jwt", Map.of("algorithm", "HS256"))))
        .containsExactly("jwt.secret MISSING");
  }

  @Test
  void letsNoTokenCarryABuiltInRole() {
    for (BuiltInRole role : BuiltInRole.values()) {
      assertThat(
              problems(
                  Map.of(
                      "jwt",
                      Map.of(
                          "algorithm",
                          "HS256",
                          "secret",
                          SECRET,
                          "roles",
                          List.of("reader", role.roleName())))))
          .containsExactly("jwt.roles[1] NOT_ALLOWED");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer", "Reader", "reader2", "owner2", "public_"})
  void letsTokensCarryRolesThatTheTenantDefinesAndNoOthers(String other) {
    Map<String, @Nullable Object> wanted =
        Map.of(
            "jwt",
            Map.of("algorithm", "HS256", "secret", SECRET, "roles", List.of("reader", other)));
    assertThat(problems(wanted)).containsExactly("jwt.roles[1] UNKNOWN_ROLE");
    assertThat(settings.of(library.id()).jwt()).isNull();
  }

  /** Other settings can be changed all the same; naming it anew can not. */
  @Test
  void keepsARoleThatIsDroppedLater() {
    changed(
        Map.of("jwt", Map.of("algorithm", "HS256", "secret", SECRET, "roles", List.of("reader"))));
    save(AccessPolicy.EMPTY);
    changed(Map.of("jwt", Map.of("issuer", "https://id.example.org")));
    assertThat(Objects.requireNonNull(settings.of(library.id()).jwt()).roles())
        .containsExactly("reader");
    assertThat(problems(Map.of("jwt", Map.of("roles", List.of("reader")))))
        .containsExactly("jwt.roles[0] UNKNOWN_ROLE");
    changed(Map.of("jwt", Map.of("roles", List.of())));
    assertThat(Objects.requireNonNull(settings.of(library.id()).jwt()).roles()).isEmpty();
  }

  @Test
  void namesEveryProblemOfJwtByItsPath() {
    assertThat(problems(Map.of("jwt", "HS256"))).containsExactly("jwt WRONG_TYPE");
    assertThat(problems(Map.of("jwt", Map.of("algorithm", "none"))))
        .containsExactly("jwt.algorithm WRONG_TYPE");
    assertThat(problems(Map.of("jwt", Map.of("algorithm", "HS256", "secret", "short", "key", 1))))
        .containsExactlyInAnyOrder("jwt.key UNKNOWN_SETTING", "jwt.secret OUT_OF_RANGE");
    assertThat(problems(Map.of("jwt", Map.of("algorithm", "RS256", "secret", SECRET))))
        .containsExactlyInAnyOrder(
            "jwt.secret NOT_ALLOWED",
            "jwt.issuer MISSING",
            "jwt.audience MISSING",
            "jwt.jwks_url MISSING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example.org/keys",
        "http://localhost/keys",
        "http://127.0.0.1:8080/keys",
        "https://user:password@id.example.org/keys",
        "https:///keys",
        "file:///etc/passwd",
        "ftp://id.example.org/keys",
        "https://id.example.org/keys#x",
        "keys",
        " "
      })
  void fetchesKeysByHttpsOnly(String address) {
    assertThat(
            problems(
                Map.of(
                    "jwt",
                    Map.of(
                        "algorithm", "ES256",
                        "jwks_url", address,
                        "issuer", "https://id.example.org",
                        "audience", "library"))))
        .containsExactly("jwt.jwks_url WRONG_TYPE");
  }

  private void changed(Map<String, @Nullable Object> patch) {
    assertThat(settings.patch(library, patch, new Actor("account:ann", "")))
        .isInstanceOf(SettingsChange.Changed.class);
  }

  private List<String> problems(Map<String, @Nullable Object> patch) {
    return settings.patch(library, patch, new Actor("account:ann", ""))
            instanceof SettingsChange.Refused refused
        ? refused.problems().stream().map(problem -> problem.path() + " " + problem.code()).toList()
        : List.of();
  }

  private void patch(Map<String, @Nullable Object> limits) {
    assertThat(
            settings.patch(
                library, Map.of("limits", limits), new Actor("account:ann", "192.0.2.1")))
        .isInstanceOf(SettingsChange.Changed.class);
  }
}
