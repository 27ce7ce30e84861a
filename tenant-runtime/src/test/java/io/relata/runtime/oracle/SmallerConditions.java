package io.relata.runtime.oracle;

import io.relata.metadata.access.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Conditions that are a step smaller than another. */
final class SmallerConditions {

  private SmallerConditions() {}

  static Stream<Condition> of(Condition condition) {
    return condition.equals(Condition.ALWAYS)
        ? Stream.of()
        : Stream.concat(Stream.of(Condition.ALWAYS), inner(condition));
  }

  private static Stream<Condition> inner(Condition condition) {
    return switch (condition) {
      case Condition.All all ->
          Stream.concat(all.parts().stream(), parts(all.parts()).map(Condition.All::new));
      case Condition.Any any ->
          Stream.concat(any.parts().stream(), parts(any.parts()).map(Condition.Any::new));
      case Condition.Not not ->
          Stream.concat(Stream.of(not.part()), inner(not.part()).map(Condition.Not::new));
      case Condition.Compare _, Condition.IsMissing _, Condition.Count _, Condition.Search _ ->
          Stream.of();
      case Condition.Follow follow ->
          of(follow.condition()).map(part -> new Condition.Follow(follow.relation(), part));
      case Condition.Quantified quantified ->
          of(quantified.condition())
              .map(
                  part ->
                      new Condition.Quantified(
                          quantified.relation(), quantified.quantifier(), part));
    };
  }

  private static Stream<List<Condition>> parts(List<Condition> parts) {
    return each(parts, SmallerConditions::of);
  }

  /** Lists with one element less, or one element smaller. */
  static <T> Stream<List<T>> each(List<T> list, java.util.function.Function<T, Stream<T>> smaller) {
    List<List<T>> made = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      int position = i;
      made.add(changed(list, copy -> without(copy, position)));
    }
    for (int i = 0; i < list.size(); i++) {
      int position = i;
      smaller
          .apply(list.get(i))
          .forEach(
              element ->
                  made.add(
                      changed(
                          list,
                          copy -> {
                            copy.set(position, element);
                            return copy;
                          })));
    }
    return made.stream();
  }

  private static <T> List<T> without(List<T> copy, int position) {
    copy.remove(position);
    return copy;
  }

  private static <T> List<T> changed(List<T> list, UnaryOperator<List<T>> change) {
    return List.copyOf(change.apply(new ArrayList<>(list)));
  }
}
