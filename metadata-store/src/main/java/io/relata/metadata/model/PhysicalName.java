package io.relata.metadata.model;

import java.nio.charset.StandardCharsets;

/**
 * A name inside PostgreSQL (schema, table, column, constraint, role): at most {@value #MAX_BYTES}
 * bytes of UTF-8, since PostgreSQL cuts longer ones silently. It is given once, from the first API
 * name, and is always quoted.
 */
public record PhysicalName(String value) implements Comparable<PhysicalName> {

  public static final int MAX_BYTES = 63;

  public PhysicalName {
    if (value.isEmpty()
        || value.indexOf('\0') >= 0
        || value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException("not a physical name: '" + value + "'");
    }
  }

  @Override
  public int compareTo(PhysicalName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
