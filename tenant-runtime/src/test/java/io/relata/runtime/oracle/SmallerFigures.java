package io.relata.runtime.oracle;

import java.util.stream.Stream;

/** Figures and groups that are a step smaller than others. */
final class SmallerFigures {

  private SmallerFigures() {}

  static Stream<Grouping> of(Grouping from) {
    return Stream.of(
            SmallerConditions.of(from.filter()).map(from::withFilter),
            SmallerConditions.each(from.by(), _ -> Stream.of()).map(from::withKeys),
            of(from.having()).map(from::with),
            SmallerConditions.each(from.sort(), _ -> Stream.of()).map(from::withSort),
            from.limit() == null && from.offset() == 0
                ? Stream.<Grouping>of()
                : Stream.of(from.whole()),
            SmallerConditions.each(from.figures(), SmallerFigures::of).map(from::withFigures))
        .flatMap(some -> some);
  }

  static Stream<Figure> of(Figure figure) {
    return switch (figure) {
      case Figure.Distinct _ -> Stream.of();
      case Figure.Of(var function, var columns) ->
          SmallerConditions.each(columns, _ -> Stream.of())
              .filter(less -> !less.isEmpty())
              .map(less -> new Figure.Of(function, less));
    };
  }

  private static Stream<Having> of(Having having) {
    return having.equals(Having.ALWAYS)
        ? Stream.of()
        : Stream.concat(
            Stream.of(Having.ALWAYS),
            switch (having) {
              case Having.All(var parts) -> parts.stream();
              case Having.Any(var parts) -> parts.stream();
              case Having.Not(var part) -> Stream.of(part);
              case Having.Count _, Having.Compare _ -> Stream.of();
            });
  }
}
