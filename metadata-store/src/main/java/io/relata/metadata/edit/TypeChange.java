package io.relata.metadata.edit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a {@code change_field} does to the type. */
public sealed interface TypeChange {

  /** The type as it is. */
  record Keep() implements TypeChange {}

  /** This type with these options and no others. */
  record Replace(TypeSpec type) implements TypeChange {}

  /**
   * The same type with some options set, and those that map to empty cleared.
   *
   * @param options each value of the option's own Java type; ordered
   */
  record Adjust(Map<TypeOption, Optional<Object>> options) implements TypeChange {
    public Adjust {
      EnumMap<TypeOption, Optional<Object>> ordered = new EnumMap<>(TypeOption.class);
      ordered.putAll(options);
      options = Collections.unmodifiableMap(ordered);
    }
  }
}
