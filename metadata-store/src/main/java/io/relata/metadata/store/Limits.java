package io.relata.metadata.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** A tenant's value of every {@link Limit}: what its owner has set, else the default. */
public record Limits(Map<Limit, Long> set) {
  public static final Limits DEFAULTS = new Limits(Map.of());

  public Limits {
    EnumMap<Limit, Long> ordered = new EnumMap<>(Limit.class);
    ordered.putAll(set);
    set = Collections.unmodifiableMap(ordered);
  }

  public long of(Limit limit) {
    return set.getOrDefault(limit, limit.byDefault());
  }

  /** For limits whose range fits an int; a greater one is cut to the greatest int. */
  public int intOf(Limit limit) {
    return (int) Math.min(Integer.MAX_VALUE, of(limit));
  }
}
