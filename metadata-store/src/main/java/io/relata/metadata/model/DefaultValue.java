package io.relata.metadata.model;

/** What a field holds where a new row gives it no value. */
public sealed interface DefaultValue {

  /**
   * A fixed value.
   *
   * @param value as JSON data: String, Boolean, Integer, Long, BigDecimal, List or Map; dates and
   *     ids in their text form, the value of an enum as columns hold it
   */
  record Constant(Object value) implements DefaultValue {}

  /** The time of the transaction. */
  record Now() implements DefaultValue {}

  /** A new UUID. */
  record NewUuid() implements DefaultValue {}

  /** The acting identity. */
  record User() implements DefaultValue {}
}
