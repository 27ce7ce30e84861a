package io.relata.runtime.explain;

/** What a condition comes to for a row, as SQL has it. */
public enum Truth {
  TRUE,
  FALSE,
  /** A value that it compares is missing; it counts as not true. */
  UNKNOWN
}
