package io.relata.runtime.live;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Live queries put together with those that get the same answer. */
final class Readings {

  private final Map<LiveKey, Reading> readings = new LinkedHashMap<>();

  private record Reading(LiveRead read, Set<LiveQuery> queries) {}

  /**
   * Adds a query that is to be read. Its tables are watched from now on, before it is read, so that
   * no change is missed.
   */
  void add(LiveQuery query, LiveRead now) {
    if (query.adopt(now)) {
      readings
          .computeIfAbsent(now.key(), key -> new Reading(now, new HashSet<>()))
          .queries()
          .add(query);
    }
  }

  void forEach(BiConsumer<LiveRead, Set<LiveQuery>> each) {
    readings.values().forEach(reading -> each.accept(reading.read(), reading.queries()));
  }
}
