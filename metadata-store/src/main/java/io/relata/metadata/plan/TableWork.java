package io.relata.metadata.plan;

/** How much of the table a statement reads or writes. */
public enum TableWork {
  /** The catalog alone; the time does not depend on the rows. */
  NONE,
  /** Reads all rows. */
  SCANS,
  /** Writes some or all rows anew. */
  REWRITES
}
