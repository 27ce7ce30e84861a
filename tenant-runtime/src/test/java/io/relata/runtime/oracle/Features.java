package io.relata.runtime.oracle;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts how often each feature was touched. */
final class Features {

  private final Map<Feature, Long> hits = new EnumMap<>(Feature.class);

  void note(Feature feature) {
    hits.merge(feature, 1L, Long::sum);
  }

  void noteIf(boolean touched, Feature feature) {
    if (touched) {
      note(feature);
    }
  }

  List<Feature> untouched() {
    return Stream.of(Feature.values()).filter(feature -> !hits.containsKey(feature)).toList();
  }

  /** A line for each feature. */
  String table() {
    return Stream.of(Feature.values())
        .map(feature -> "%-28s %,12d".formatted(feature, hits.getOrDefault(feature, 0L)))
        .collect(Collectors.joining("\n"));
  }
}
