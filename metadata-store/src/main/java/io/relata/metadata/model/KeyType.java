package io.relata.metadata.model;

/** The type of a table's {@code id}. */
public enum KeyType {
  /** {@code bigint}, an identity column. */
  LONG,
  /** {@code uuid}, version 7. */
  UUID
}
