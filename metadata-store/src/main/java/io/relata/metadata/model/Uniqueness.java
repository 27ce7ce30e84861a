package io.relata.metadata.model;

/** Whether an index forbids equal entries. */
public enum Uniqueness {
  UNIQUE,
  NOT_UNIQUE
}
