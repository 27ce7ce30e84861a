package io.relata.runtime.sample;

import java.util.List;
import java.util.Random;

/** Choices that look arbitrary and are the same on each run. */
final class Picker {

  private final Random random;

  Picker(long seed) {
    random = new Random(seed);
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Both bounds inclusive. */
  int between(int least, int greatest) {
    return random.nextInt(least, greatest + 1);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
