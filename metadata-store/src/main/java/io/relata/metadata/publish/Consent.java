package io.relata.metadata.publish;

/** What a person must have agreed to before it is done. */
public enum Consent {
  /** Rows or values go for good. */
  DATA_LOSS,
  /** Permission tests of the access policy fail. */
  ACCESS_TESTS
}
