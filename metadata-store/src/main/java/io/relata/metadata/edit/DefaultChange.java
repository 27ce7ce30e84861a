package io.relata.metadata.edit;

import io.relata.metadata.model.DefaultValue;

/** What a {@code change_field} does to the default value. */
public sealed interface DefaultChange {

  record Keep() implements DefaultChange {}

  record Remove() implements DefaultChange {}

  /** For an enum field a constant holds the value's present name. */
  record Set(DefaultValue value) implements DefaultChange {}
}
