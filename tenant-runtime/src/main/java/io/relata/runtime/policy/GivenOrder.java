package io.relata.runtime.policy;

import io.relata.metadata.access.AccessTest.GivenRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order in which the rows of a permission test can be added. */
final class GivenOrder {

  private GivenOrder() {}

  /**
   * Each row after those that it leads to; without the rows that lead to each other in a circle.
   */
  static List<GivenRow> of(List<GivenRow> rows) {
    List<GivenRow> ordered = new ArrayList<>();
    Set<String> added = new HashSet<>();
    List<GivenRow> left = new ArrayList<>(rows);
    boolean progress = true;
    while (progress) {
      List<GivenRow> ready =
          left.stream().filter(row -> added.containsAll(row.input().links().values())).toList();
      ready.forEach(row -> added.add(row.label()));
      ordered.addAll(ready);
      left.removeAll(ready);
      progress = !ready.isEmpty();
    }
    return ordered;
  }
}
