package io.relata.metadata.model;

/**
 * One of the two sides of a relation. The owning side of a many-to-one or one-to-one holds the
 * foreign key.
 */
public enum Side {
  OWNING,
  INVERSE;

  public Side opposite() {
    return this == OWNING ? INVERSE : OWNING;
  }
}
