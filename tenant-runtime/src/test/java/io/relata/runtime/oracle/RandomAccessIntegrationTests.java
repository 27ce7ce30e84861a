package io.relata.runtime.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Plays random cases: in the build the same ones each time, but for the days that lie around the
 * present one, so that a change is blamed for what it did itself. {@code
 * -Drelata.oracle.minutes=60} goes on from a random one for so long, prints a line each minute, and
 * fails where a feature was never touched; {@code -Drelata.oracle.seed=7} plays the cases of one
 * seed.
 */
@DisplayName(
    "Random roles, rows and requests are answered as a naive evaluation of the policy says")
class RandomAccessIntegrationTests {

  private static final long SEED = 20_260_102L;
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final Duration TO_SHRINK = Duration.ofSeconds(90);
  private static final int ENOUGH = 8;
  private static final String SEED_PROPERTY = "relata.oracle.seed";
  private static final String MINUTES_PROPERTY = "relata.oracle.minutes";

  private final Features features = new Features();
  private final Judgement judgement = new Judgement(features);
  private final TestDatabase database = TestDatabase.create();
  private final List<String> found = new ArrayList<>();
  private long models;
  private long cases;

  @Test
  void agree() throws Exception {
    Long seed = Long.getLong(SEED_PROPERTY);
    if (seed != null) {
      play(seed, Long.MAX_VALUE);
      assertThat(found).isEmpty();
      return;
    }
    Integer minutes = Integer.getInteger(MINUTES_PROPERTY);
    if (minutes == null) {
      playFor(SEED, TIME);
      print();
      assertThat(found).isEmpty();
    } else {
      playFor(ThreadLocalRandom.current().nextLong(1_000_000_000), Duration.ofMinutes(minutes));
      print();
      assertThat(found).isEmpty();
      assertThat(features.untouched()).describedAs("never touched").isEmpty();
    }
    assertThat(cases).isPositive();
  }

  /** Goes on from a first seed; time and the number of cases depend on the machine. */
  private void playFor(long first, Duration time) throws Exception {
    System.out.println("oracle: seeds from " + first);
    long end = System.nanoTime() + time.toNanos();
    long minute = System.nanoTime();
    for (long seed = first; System.nanoTime() < end && found.size() < ENOUGH; seed++) {
      play(seed, end);
      if (System.nanoTime() - minute > Duration.ofMinutes(1).toNanos()) {
        minute = System.nanoTime();
        System.out.printf(
            "oracle: %d models, %d cases, %d found, not yet touched: %s%n",
            models, cases, found.size(), features.untouched());
      }
    }
  }

  private void play(long seed, long end) throws Exception {
    RandomCases random = new RandomCases(seed, features);
    Stage stage = Stage.of(database, random.model());
    try {
      models++;
      Stage first = stage;
      Found[] failing = new Found[1];
      random.play(
          played -> {
            cases++;
            Optional<Failure> failure = judgement.of(played, first);
            if (failure.isPresent()) {
              failing[0] = new Found(played, failure.get());
            }
            return failure.isEmpty() && System.nanoTime() < end;
          });
      if (failing[0] != null) {
        Shrinking shrinking = new Shrinking(database, stage, TO_SHRINK);
        Shrinking.Found smallest = shrinking.shrunk(failing[0].played(), failing[0].failure());
        stage = shrinking.stage();
        String text = CaseText.of(smallest.failing(), smallest.failure());
        System.out.println("oracle: found\n" + text);
        found.add(text);
      }
    } finally {
      stage.close();
    }
  }

  private record Found(Case played, Failure failure) {}

  private void print() {
    System.out.printf("oracle: %d models, %d cases%n%s%n", models, cases, features.table());
  }
}
