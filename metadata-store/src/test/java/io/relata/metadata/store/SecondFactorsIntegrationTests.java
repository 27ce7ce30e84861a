package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.testing.TestPlatform;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SecondFactorsIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final String PASSWORD = "correct horse";
  private static final String ADDRESS = "192.0.2.1";

  private final SecondFactors factors = PLATFORM.bean(SecondFactors.class);
  private final SignIn signIn = PLATFORM.bean(SignIn.class);
  private final TotpSecret secret = TotpSecret.random();

  /** Codes of this step and the next one are taken, even where a step ends during the test. */
  private final Instant begin = Instant.now();

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void isTurnedOnByACodeOfItsSecretAlone() {
    Account ann = account();
    String other = TotpSecret.random().code(Instant.now());
    assertThat(factors.turnOn(ann, secret, other, Actor.PLATFORM)).isEmpty();
    assertThat(factors.isOn(ann)).isFalse();

    SecondFactors.Enrolled enrolled = turnOn(ann);
    assertThat(factors.isOn(ann)).isTrue();
    assertThat(enrolled.account().generation()).isGreaterThan(ann.generation());
    assertThat(enrolled.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
    assertThat(enrolled.recoveryCodes())
        .allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
    assertThat(factors.turnOn(ann, TotpSecret.random(), "000000", Actor.PLATFORM)).isEmpty();
    assertThat(factors.turnOn(ann, secret, now(), Actor.PLATFORM)).isEmpty();
  }

  @Test
  void takesACodeOnceAndNoneBeforeIt() {
    Account ann = turnOn(account()).account();
    assertThat(factors.verify(ann, now(), Actor.PLATFORM))
        .as("the code that turned it on")
        .isFalse();
    assertThat(
            factors.verify(
                ann, " " + next().substring(0, 3) + " " + next().substring(3), Actor.PLATFORM))
        .isTrue();
    assertThat(factors.verify(ann, next(), Actor.PLATFORM)).isFalse();
    assertThat(factors.verify(ann, now(), Actor.PLATFORM)).isFalse();
  }

  @Test
  void takesACodeOnceHoweverManyTryAtOnce() throws InterruptedException, ExecutionException {
    Account ann = turnOn(account()).account();
    String code = next();
    try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
      List<Future<Boolean>> tries =
          Stream.generate(() -> pool.submit(() -> factors.verify(ann, code, Actor.PLATFORM)))
              .limit(6)
              .toList();
      int taken = 0;
      for (Future<Boolean> attempt : tries) {
        taken += attempt.get() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    }
  }

  @Test
  void takesEachRecoveryCodeOnceAndOnlyItsOwner() {
    SecondFactors.Enrolled enrolled = turnOn(account());
    Account ann = enrolled.account();
    Account bob = turnOn(account()).account();
    String code = enrolled.recoveryCodes().getFirst();
    assertThat(factors.verify(bob, code, Actor.PLATFORM)).isFalse();
    assertThat(
            factors.verify(
                ann, code.toUpperCase(java.util.Locale.ROOT).replace("-", " "), Actor.PLATFORM))
        .isTrue();
    assertThat(factors.verify(ann, code, Actor.PLATFORM)).isFalse();
    assertThat(factors.recoveryCodes(ann)).isEqualTo(9);

    List<String> renewed = factors.renewRecoveryCodes(ann, Actor.PLATFORM);
    assertThat(factors.verify(ann, enrolled.recoveryCodes().get(1), Actor.PLATFORM)).isFalse();
    assertThat(factors.verify(ann, renewed.getFirst(), Actor.PLATFORM)).isTrue();
  }

  @Test
  void keepsNeitherSecretNorCodesReadable() {
    SecondFactors.Enrolled enrolled = turnOn(account());
    String id = enrolled.account().id().toString();
    String kept =
        PLATFORM
            .database()
            .value(
                "select encode(secret, 'escape') from relata.second_factors where account = '"
                    + id
                    + "'");
    assertThat(kept).doesNotContain(secret.base32());
    String hashes =
        PLATFORM
            .database()
            .value(
                "select string_agg(encode(code_hash, 'escape'), ' ') from relata.recovery_codes"
                    + " where account = '"
                    + id
                    + "'");
    String code = enrolled.recoveryCodes().getFirst();
    assertThat(hashes).doesNotContain(code, code.replace("-", ""));
    assertThat(enrolled.toString()).doesNotContain(code);
  }

  @Test
  void signsInOnlyWithBoth() {
    Account ann = turnOn(account()).account();
    assertThat(signIn.attempt(ann.email(), PASSWORD, ADDRESS))
        .isEqualTo(new SignInOutcome.SecondFactorNeeded(ann));
    assertThat(signIn.attempt(ann.email(), PASSWORD, null, ADDRESS))
        .isEqualTo(new SignInOutcome.Refused());
    assertThat(signIn.attempt(ann.email(), "wrong", next(), ADDRESS))
        .isEqualTo(new SignInOutcome.Refused());
    assertThat(signIn.attempt(ann.email(), PASSWORD, next(), ADDRESS))
        .isEqualTo(new SignInOutcome.SignedIn(ann));
    assertThat(signIn.attempt(ann.email(), PASSWORD, next(), ADDRESS))
        .as("the same code again")
        .isEqualTo(new SignInOutcome.Refused());
  }

  @Test
  void pausesThoseWhoTryCodesWhereverTheyComeFrom() {
    Account ann = turnOn(account()).account();
    for (int i = 0; i < SignInAttempts.CODES_OF_A_PERSON; i++) {
      assertThat(signIn.confirm(ann, "not-one", "192.0.2." + (100 + i)))
          .isEqualTo(new SignInOutcome.Refused());
    }
    assertThat(signIn.confirm(ann, next(), "192.0.2.200"))
        .isEqualTo(new SignInOutcome.Paused(SignInAttempts.WINDOW));
  }

  @Test
  void doesNotCountFromAnewForARightPassword() {
    Account ann = turnOn(account()).account();
    for (int i = 0; i < SignIn.ATTEMPTS; i++) {
      assertThat(signIn.attempt(ann.email(), PASSWORD, ADDRESS))
          .isInstanceOf(SignInOutcome.SecondFactorNeeded.class);
    }
    assertThat(signIn.confirm(ann, next(), ADDRESS)).isInstanceOf(SignInOutcome.Paused.class);
  }

  @Test
  void refusesASecondStepAfterTheAccountWasSignedOutEverywhere() {
    Account ann = turnOn(account()).account();
    PLATFORM.bean(Accounts.class).changePassword(ann, "battery staple", Actor.of(ann, "192.0.2.1"));
    assertThat(signIn.confirm(ann, next(), ADDRESS)).isEqualTo(new SignInOutcome.Refused());
  }

  @Test
  void leavesThePasswordAloneOnceItIsTurnedOff() {
    Account ann = turnOn(account()).account();
    Account off = factors.turnOff(ann, Actor.PLATFORM);
    assertThat(off.generation()).isGreaterThan(ann.generation());
    assertThat(factors.recoveryCodes(off)).isZero();
    assertThat(signIn.attempt(ann.email(), PASSWORD, ADDRESS))
        .isEqualTo(new SignInOutcome.SignedIn(off));
  }

  private SecondFactors.Enrolled turnOn(Account account) {
    return factors.turnOn(account, secret, now(), Actor.PLATFORM).orElseThrow();
  }

  private String now() {
    return secret.code(begin);
  }

  private String next() {
    return secret.code(begin.plusSeconds(30));
  }

  private static Account account() {
    return PLATFORM
        .bean(Accounts.class)
        .create(
            "ann-" + UUID.randomUUID() + "@example.org",
            PASSWORD,
            AccountKind.MEMBER,
            Actor.PLATFORM)
        .orElseThrow();
  }
}
