package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccountsIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();

  private final Accounts accounts = PLATFORM.bean(Accounts.class);
  private final ConsoleTokens tokens = PLATFORM.bean(ConsoleTokens.class);

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void letsInWhoKnowsThePassword() {
    Account ann = account();
    assertThat(accounts.authenticate(ann.email(), "correct horse")).contains(ann);
    assertThat(
            accounts.authenticate(
                " " + ann.email().toUpperCase(java.util.Locale.ROOT), "correct horse"))
        .contains(ann);
  }

  @Test
  void letsInNobodyElse() {
    Account ann = account();
    assertThat(accounts.authenticate(ann.email(), "wrong horse")).isEmpty();
    assertThat(accounts.authenticate("nobody@example.org", "correct horse")).isEmpty();
    assertThat(accounts.authenticate(ann.email(), "x".repeat(Accounts.LONGEST_PASSWORD + 1)))
        .isEmpty();
  }

  @Test
  void hashesPasswordsByArgon2id() {
    Account ann = account();
    assertThat(
            PLATFORM
                .database()
                .value("select password_hash from relata.accounts where id = '" + ann.id() + "'"))
        .startsWith("$argon2id$");
  }

  @Test
  void givesAnEmailAddressOneAccount() {
    Account ann = account();
    assertThat(
            accounts.create(
                ann.email().toUpperCase(java.util.Locale.ROOT),
                "other",
                AccountKind.OPERATOR,
                Actor.PLATFORM))
        .isEmpty();
  }

  @Test
  void forgetsTheOldPasswordWhenItIsChanged() {
    Account ann = account();
    Account changed = accounts.changePassword(ann, "battery staple", Actor.of(ann, "192.0.2.1"));
    assertThat(accounts.authenticate(ann.email(), "correct horse")).isEmpty();
    assertThat(accounts.authenticate(ann.email(), "battery staple")).contains(changed);
  }

  @Test
  void endsSessionsAtOnceByANewPasswordOrByTheWish() {
    Account ann = account();
    assertThat(accounts.current(ann.id())).contains(ann);
    Account changed = accounts.changePassword(ann, "battery staple", Actor.of(ann, "192.0.2.1"));
    assertThat(changed.generation()).isGreaterThan(ann.generation());
    assertThat(accounts.current(ann.id())).contains(changed);
    Account out = accounts.signOutEverywhere(changed, Actor.of(changed, "192.0.2.1"));
    assertThat(out.generation()).isGreaterThan(changed.generation());
    assertThat(accounts.current(ann.id())).contains(out);
  }

  @Test
  void makesOperatorsOnlyOfThoseThatTheEnvironmentNames() {
    TestDatabase database = TestDatabase.create();
    try (TestPlatform fresh = TestPlatform.start(database)) {
      Accounts all = fresh.bean(Accounts.class);
      all.create("a-member@example.org", "correct horse", AccountKind.MEMBER, Actor.PLATFORM);
      FirstOperator.Operator first = fresh.bean(FirstOperator.class).ensure();
      assertThat(first.account().email()).isEqualTo("operator@localhost");
      assertThat(all.find("a-member@example.org").orElseThrow().isOperator()).isFalse();
    }
    Map<String, Object> environment = Map.of("RELATA_OPERATOR_EMAIL", "a-member@example.org");
    try (TestPlatform again = TestPlatform.start(database, environment, beans -> {})) {
      assertThat(again.bean(FirstOperator.class).ensure().account().isOperator()).isTrue();
    }
  }

  @Test
  void knowsTheAccountByItsToken() {
    Account ann = account();
    IssuedConsoleToken issued = tokens.create(ann, "laptop", null, Actor.of(ann, "192.0.2.1"));
    assertThat(tokens.authenticate(issued.secret())).contains(ann);
    assertThat(tokens.authenticate(issued.secret() + "x")).isEmpty();
    assertThat(tokens.list(ann)).containsExactly(issued.token());
  }

  @Test
  void refusesAnExpiredToken() {
    IssuedConsoleToken issued =
        tokens.create(account(), "old", Instant.now().minusSeconds(1), Actor.PLATFORM);
    assertThat(tokens.authenticate(issued.secret())).isEmpty();
  }

  @Test
  void refusesARevokedTokenAtOnce() {
    Account ann = account();
    IssuedConsoleToken issued = tokens.create(ann, "laptop", null, Actor.of(ann, "192.0.2.1"));
    assertThat(tokens.authenticate(issued.secret())).contains(ann);
    assertThat(tokens.revoke(account(), issued.token().id(), Actor.PLATFORM)).isFalse();
    assertThat(tokens.revoke(ann, issued.token().id(), Actor.of(ann, "192.0.2.1"))).isTrue();
    assertThat(tokens.authenticate(issued.secret())).isEmpty();
  }

  @Test
  void takesTheFirstOperatorFromTheEnvironment() {
    Map<String, Object> environment =
        Map.of(
            "RELATA_OPERATOR_EMAIL", "Op@Example.org",
            "RELATA_OPERATOR_PASSWORD", "correct horse",
            "RELATA_OPERATOR_TOKEN", "a-token-from-outside");
    try (TestPlatform fresh = TestPlatform.start(TestDatabase.create(), environment, beans -> {})) {
      FirstOperator.Operator operator = fresh.bean(FirstOperator.class).ensure();
      assertThat(operator.generatedPassword()).isEmpty();
      assertThat(operator.account().email()).isEqualTo("op@example.org");
      assertThat(fresh.bean(Accounts.class).authenticate("op@example.org", "correct horse"))
          .contains(operator.account());
      assertThat(fresh.bean(ConsoleTokens.class).authenticate("a-token-from-outside"))
          .contains(operator.account());
    }
  }

  @Test
  void followsTheEnvironmentWhenPasswordAndTokenChange() {
    TestDatabase database = TestDatabase.create();
    start(database, "first password", "first-token-x").close();
    try (TestPlatform again = start(database, "second password", "second-token-x")) {
      assertThat(again.bean(Accounts.class).authenticate("op@example.org", "second password"))
          .isPresent();
      assertThat(again.bean(Accounts.class).authenticate("op@example.org", "first password"))
          .isEmpty();
      assertThat(again.bean(ConsoleTokens.class).authenticate("second-token-x")).isPresent();
      assertThat(again.bean(ConsoleTokens.class).authenticate("first-token-x")).isEmpty();
      assertThat(again.bean(Accounts.class).list()).hasSize(1);
    }
  }

  @Test
  void makesUpAPasswordOnceWithoutAnEnvironment() {
    TestDatabase database = TestDatabase.create();
    try (TestPlatform fresh = TestPlatform.start(database)) {
      FirstOperator.Operator first = fresh.bean(FirstOperator.class).ensure();
      assertThat(first.generatedPassword())
          .hasValueSatisfying(
              password ->
                  assertThat(
                          fresh
                              .bean(Accounts.class)
                              .authenticate(first.account().email(), password))
                      .contains(first.account()));
      assertThat(fresh.bean(FirstOperator.class).ensure().generatedPassword()).isEmpty();
      assertThat(first.toString()).doesNotContain(first.generatedPassword().orElse("?"));
    }
  }

  @Test
  void refusesAPasswordFromTheEnvironmentThatIsTooShort() {
    Map<String, Object> environment = Map.of("RELATA_OPERATOR_PASSWORD", "short");
    try (TestPlatform fresh = TestPlatform.start(TestDatabase.create(), environment, beans -> {})) {
      assertThatThrownBy(() -> fresh.bean(FirstOperator.class).ensure())
          .hasMessage("RELATA_OPERATOR_PASSWORD must have at least 8 characters");
    }
  }

  @Test
  void writesDownWhatWasDoneAndNeverChangesIt() {
    Account ann = account();
    ActivityLog log = PLATFORM.bean(ActivityLog.class);
    log.append(Actor.of(ann, "192.0.2.1"), null, "test.done", Map.of("count", 3L));
    List<ActivityEntry> latest = log.page(ActivityFilter.ALL, null, 1).entries();
    assertThat(latest)
        .first()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(Actor.of(ann, "192.0.2.1"));
              assertThat(entry.action()).isEqualTo("test.done");
              assertThat(entry.details()).isEqualTo(Map.of("count", 3L));
            });
    for (String attack :
        List.of(
            "delete from relata.activity",
            "update relata.activity set actor = 'x'",
            "truncate relata.activity")) {
      assertThatThrownBy(() -> PLATFORM.database().execute(attack))
          .hasStackTraceContaining("can not be rewritten");
    }
  }

  private static TestPlatform start(TestDatabase database, String password, String token) {
    Map<String, Object> environment =
        Map.of(
            "RELATA_OPERATOR_EMAIL", "op@example.org",
            "RELATA_OPERATOR_PASSWORD", password,
            "RELATA_OPERATOR_TOKEN", token);
    TestPlatform platform = TestPlatform.start(database, environment, beans -> {});
    assertThat(platform.bean(FirstOperator.class).ensure().generatedPassword()).isEmpty();
    return platform;
  }

  private Account account() {
    return accounts
        .create(
            "ann-" + UUID.randomUUID() + "@example.org",
            "correct horse",
            AccountKind.OPERATOR,
            Actor.PLATFORM)
        .orElseThrow();
  }
}
