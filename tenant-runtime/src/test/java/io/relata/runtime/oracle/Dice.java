package io.relata.runtime.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Throws that one seed decides. */
final class Dice {

  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  /** True so many times in a hundred. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From zero, below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Each with even odds, in their order. */
  <T> List<T> some(Collection<T> values) {
    return values.stream().filter(value -> random.nextBoolean()).toList();
  }

  <T> List<T> shuffled(Collection<T> values) {
    List<T> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
