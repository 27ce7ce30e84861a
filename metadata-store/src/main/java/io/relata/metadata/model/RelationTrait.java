package io.relata.metadata.model;

/** What a relation may be besides its cardinality. */
public enum RelationTrait {
  /** The owning row must have one; not for many-to-many. */
  REQUIRED,
  /** ADD may take a row away from its present parent (statement W8). */
  ALLOW_RELINK
}
