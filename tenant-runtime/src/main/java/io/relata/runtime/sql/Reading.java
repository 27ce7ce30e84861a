package io.relata.runtime.sql;

/** For whom rows are read. */
public enum Reading {
  /** Only what the caller's grants cover (statements R7, R8, R9). */
  AS_CALLER,
  /** All rows and cells: for the condition of a grant or of a rule, which grants do not narrow. */
  AS_RULE
}
