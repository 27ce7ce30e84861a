package io.relata.metadata.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** An element before and after. */
record Pair<T>(T before, T after) {

  /**
   * The elements that are in both lists, in the order of the second.
   *
   * @param idOf differs for the elements of one list
   */
  static <T, I> List<Pair<T>> kept(List<T> before, List<T> after, Function<T, I> idOf) {
    Map<I, T> beforeById = new HashMap<>();
    before.forEach(old -> beforeById.putIfAbsent(idOf.apply(old), old));
    return after.stream()
        .filter(now -> beforeById.containsKey(idOf.apply(now)))
        .map(now -> new Pair<>(Objects.requireNonNull(beforeById.get(idOf.apply(now))), now))
        .toList();
  }

  /** The elements of the first list that the second has not. */
  static <T, I> List<T> only(List<T> some, List<T> others, Function<T, I> idOf) {
    Set<I> known = new HashSet<>();
    others.forEach(other -> known.add(idOf.apply(other)));
    return some.stream().filter(one -> !known.contains(idOf.apply(one))).toList();
  }
}
