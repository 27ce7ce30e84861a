package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignInAttemptsTests {

  private static final String HOME = "192.0.2.1";

  private final AtomicLong now = new AtomicLong();
  private final SignInAttempts attempts = new SignInAttempts(now::get);

  @Test
  void pausesAPersonAfterFiveFailures() {
    for (int i = 0; i < SignInAttempts.OF_A_PERSON_AT_AN_ADDRESS; i++) {
      assertThat(attempts.admit("ada@example.org", HOME)).isTrue();
    }
    assertThat(attempts.admit("ada@example.org", HOME)).isFalse();
    assertThat(attempts.admit("bob@example.org", HOME)).isTrue();
    assertThat(attempts.admit("ada@example.org", "192.0.2.2")).isTrue();
  }

  @Test
  void endsAPauseWithTheWindow() {
    for (int i = 0; i <= SignInAttempts.OF_A_PERSON_AT_AN_ADDRESS; i++) {
      attempts.admit("ada@example.org", HOME);
    }
    now.addAndGet(SignInAttempts.WINDOW.toNanos() - 1);
    assertThat(attempts.admit("ada@example.org", HOME)).isFalse();
    now.addAndGet(1);
    assertThat(attempts.admit("ada@example.org", HOME)).isTrue();
  }

  @Test
  void pausesAnAddressThatTriesManyPersons() {
    for (int i = 0; i < SignInAttempts.OF_AN_ADDRESS; i++) {
      assertThat(attempts.admit("person" + i + "@example.org", HOME)).isTrue();
    }
    assertThat(attempts.admit("one-more@example.org", HOME)).isFalse();
  }

  @Test
  void pausesAPersonWhomManyAddressesTry() {
    for (int i = 0; i < SignInAttempts.OF_A_PERSON; i++) {
      assertThat(attempts.admit("ada@example.org", "192.0.2." + i)).isTrue();
    }
    assertThat(attempts.admit("ada@example.org", "198.51.100.1")).isFalse();
  }

  @Test
  void forgetsTheAttemptsOfThoseWhoSignIn() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(attempts.admit("ada@example.org", HOME)).isTrue();
      attempts.succeeded("ada@example.org", HOME);
    }
  }
}
