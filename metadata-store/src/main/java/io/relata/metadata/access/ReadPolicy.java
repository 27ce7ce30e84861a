package io.relata.metadata.access;

/** What roles may read when no grant says so. */
public enum ReadPolicy {
  /** Nothing. */
  CLOSED,
  /**
   * Every row of every table, unless a rule denies it. Only roles of callers with credentials:
   * {@code public} still needs grants.
   */
  OPEN
}
