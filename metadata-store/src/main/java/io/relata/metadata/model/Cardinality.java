package io.relata.metadata.model;

/** How many rows meet how many, from the owning side's point of view. */
public enum Cardinality {
  MANY_TO_ONE,
  ONE_TO_ONE,
  MANY_TO_MANY
}
