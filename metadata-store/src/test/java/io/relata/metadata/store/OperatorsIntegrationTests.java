package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.testing.TestPlatform;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OperatorsIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();

  private final Accounts accounts = PLATFORM.bean(Accounts.class);
  private final Operators operators = PLATFORM.bean(Operators.class);
  private final ConsoleTokens tokens = PLATFORM.bean(ConsoleTokens.class);

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void makesAnOperatorAndAMemberAgainAndNotesIt() {
    account("first", AccountKind.OPERATOR);
    Account ann = account("ann", AccountKind.MEMBER);
    String token = tokens.create(ann, "script", null, Actor.PLATFORM).secret();
    assertThat(tokens.authenticate(token)).hasValueSatisfying(who -> isOperator(who, false));
    assertThat(operators.promote(ann, Actor.PLATFORM)).isTrue();
    assertThat(operators.promote(ann, Actor.PLATFORM)).as("twice").isFalse();
    assertThat(accounts.current(ann.id())).hasValueSatisfying(who -> isOperator(who, true));
    assertThat(tokens.authenticate(token)).hasValueSatisfying(who -> isOperator(who, true));
    assertThat(operators.demote(ann, Actor.PLATFORM)).isTrue();
    assertThat(accounts.current(ann.id())).hasValueSatisfying(who -> isOperator(who, false));
    assertThat(tokens.authenticate(token)).hasValueSatisfying(who -> isOperator(who, false));
    assertThat(PLATFORM.bean(ActivityLog.class).page(ActivityFilter.ALL, null, 2).entries())
        .extracting(ActivityEntry::action, ActivityEntry::details)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("account.demoted", Map.of("email", ann.email())),
            org.assertj.core.groups.Tuple.tuple("account.promoted", Map.of("email", ann.email())));
  }

  @Test
  void keepsTheLastOperatorWhoeverIsDemotedAtTheSameTime() throws Exception {
    for (ListedAccount listed : operators.list("", "", 1_000)) {
      if (listed.account().isOperator()) {
        operators.demote(listed.account(), Actor.PLATFORM);
      }
    }
    Account one = account("one", AccountKind.OPERATOR);
    Account two = account("two", AccountKind.OPERATOR);
    for (ListedAccount listed : operators.list("", "", 1_000)) {
      if (listed.account().isOperator()
          && !List.of(one.id(), two.id()).contains(listed.account().id())) {
        assertThat(operators.demote(listed.account(), Actor.PLATFORM)).isTrue();
      }
    }
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Callable<Boolean>> work =
          List.of(() -> demoted(one, together), () -> demoted(two, together));
      int demoted = 0;
      for (Future<Boolean> outcome : pool.invokeAll(work)) {
        demoted += outcome.get() ? 1 : 0;
      }
      assertThat(demoted).isEqualTo(1);
    }
    assertThat(operators.list("", "", 1_000))
        .filteredOn(listed -> listed.account().isOperator())
        .hasSize(1);
  }

  private boolean demoted(Account account, CyclicBarrier together) throws Exception {
    together.await();
    return operators.demote(account, Actor.PLATFORM);
  }

  @Test
  void listsByPagesWithWhatOperatorsLookFor() {
    String part = UUID.randomUUID().toString();
    Account ann = account("a-" + part, AccountKind.MEMBER);
    Account bob = account("b-" + part, AccountKind.MEMBER);
    PLATFORM.bean(SignInLog.class).signedIn(bob, "192.0.2.1");
    TotpSecret secret = TotpSecret.random();
    PLATFORM
        .bean(SecondFactors.class)
        .turnOn(bob, secret, secret.code(java.time.Instant.now()), Actor.PLATFORM);

    assertThat(operators.list(part.toUpperCase(java.util.Locale.ROOT), "", 1))
        .singleElement()
        .satisfies(
            first -> {
              assertThat(first.account()).isEqualTo(ann);
              assertThat(first.lastSignIn()).isNull();
              assertThat(first.secondFactor()).isFalse();
              assertThat(first.tenants()).isZero();
            });
    assertThat(operators.list(part, ann.email(), 5))
        .singleElement()
        .satisfies(
            second -> {
              assertThat(second.account().id()).isEqualTo(bob.id());
              assertThat(second.lastSignIn()).isNotNull();
              assertThat(second.secondFactor()).isTrue();
            });
    assertThat(operators.list("%", "", 5)).as("no wildcard").isEmpty();
    assertThat(operators.list("\u0000", "", 5)).isEmpty();
    assertThat(operators.find(UUID.randomUUID())).isEmpty();
  }

  private static void isOperator(Account account, boolean expected) {
    assertThat(account.isOperator()).isEqualTo(expected);
  }

  private Account account(String name, AccountKind kind) {
    return accounts
        .create(
            name + "-" + UUID.randomUUID() + "@example.org", "correct horse", kind, Actor.PLATFORM)
        .orElseThrow();
  }
}
