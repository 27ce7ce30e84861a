package io.relata.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a figure comes to over several rounds. */
final class Medians {

  private Medians() {}

  static <R> double of(List<R> rounds, ToDoubleFunction<R> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
