package io.relata.metadata.plan;

import java.util.List;
import java.util.function.Function;

/** An element before and after. */
record Pair<T>(T before, T after) {

  /** The elements that are in both lists, in the order of the second. */
  static <T, I> List<Pair<T>> kept(List<T> before, List<T> after, Function<T, I> idOf) {
    return after.stream()
        .flatMap(
            now ->
                before.stream()
                    .filter(old -> idOf.apply(old).equals(idOf.apply(now)))
                    .map(old -> new Pair<>(old, now)))
        .toList();
  }

  /** The elements of the first list that the second has not. */
  static <T, I> List<T> only(List<T> some, List<T> others, Function<T, I> idOf) {
    return some.stream()
        .filter(
            one -> others.stream().noneMatch(other -> idOf.apply(other).equals(idOf.apply(one))))
        .toList();
  }
}
