package io.relata.runtime.api;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from names, in the order in which they were given. It takes a quarter of what a
 * {@link java.util.LinkedHashMap} takes, and an API has thousands of names.
 */
final class NamedValues<V> extends AbstractMap<String, V> {

  private final String[] names;
  private final Object[] values;

  /** Places of names by their hash, from 1; 0 where there is none. Twice as many as names. */
  private final short[] places;

  private NamedValues(Map<String, V> source) {
    this.names = source.keySet().toArray(String[]::new);
    this.values = source.values().toArray();
    this.places = new short[Integer.highestOneBit(Math.max(1, names.length)) * 4];
    for (int i = 0; i < names.length; i++) {
      places[slot(names[i])] = (short) (i + 1);
    }
  }

  /** A map with the same entries; those of more names than any model has take their usual room. */
  static <V> Map<String, V> copyOf(Map<String, V> source) {
    if (source instanceof NamedValues) {
      return source;
    }
    if (source.isEmpty()) {
      return Map.of();
    }
    return source.size() < Short.MAX_VALUE
        ? new NamedValues<>(source)
        : Collections.unmodifiableMap(new LinkedHashMap<>(source));
  }

  /** Where a name is, or where it would be. */
  private int slot(String name) {
    int mask = places.length - 1;
    int hash = name.hashCode();
    int slot = (hash ^ (hash >>> 16)) & mask;
    while (places[slot] != 0 && !names[places[slot] - 1].equals(name)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return key instanceof String name ? value(places[slot(name)] - 1) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && places[slot(name)] != 0;
  }

  @Override
  public int size() {
    return names.length;
  }

  @SuppressWarnings("unchecked")
  private @Nullable V value(int index) {
    return index < 0 ? null : (V) values[index];
  }

  @Override
  public Set<Map.Entry<String, V>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<String, V>> {
    @Override
    public int size() {
      return names.length;
    }

    @Override
    public Iterator<Map.Entry<String, V>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < names.length;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Map.Entry<String, V> next() {
          if (next >= names.length) {
            throw new NoSuchElementException();
          }
          return Map.entry(names[next], (V) values[next++]);
        }
      };
    }
  }
}
