package io.relata.runtime.oracle;

import io.relata.metadata.access.Comparison;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts how often each feature was touched. */
final class Features {

  private final Map<Feature, Long> hits = new EnumMap<>(Feature.class);

  private final Map<Comparison, Long> comparisons = new EnumMap<>(Comparison.class);

  void note(Feature feature) {
    hits.merge(feature, 1L, Long::sum);
  }

  void noteIf(boolean touched, Feature feature) {
    if (touched) {
      note(feature);
    }
  }

  /** Notes a comparison of a filter. */
  void noteIf(boolean touched, Comparison comparison) {
    if (touched) {
      comparisons.merge(comparison, 1L, Long::sum);
    }
  }

  /** The features and comparisons that were not touched so far. */
  List<Enum<?>> untouched() {
    return Stream.<Enum<?>>concat(
            Stream.of(Feature.values()).filter(feature -> !hits.containsKey(feature)),
            Stream.of(Terms.Kind.values())
                .flatMap(kind -> RandomConditions.comparisons(kind).stream())
                .distinct()
                .filter(comparison -> !comparisons.containsKey(comparison)))
        .toList();
  }

  /** A line for each feature. */
  String table() {
    return Stream.of(Feature.values())
            .map(feature -> "%-28s %,12d".formatted(feature, hits.getOrDefault(feature, 0L)))
            .collect(Collectors.joining("\n"))
        + "\nfilters by "
        + comparisons;
  }
}
