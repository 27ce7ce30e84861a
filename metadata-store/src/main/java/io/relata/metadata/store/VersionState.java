package io.relata.metadata.store;

/** Where a model version stands on its way into the database. */
public enum VersionState {
  /** Written down; its transaction in the tenant's schema may or may not have been committed. */
  PENDING,
  /** In the tenant's schema. */
  APPLIED,
  /** Never reached the tenant's schema, and never will; its number is used up. */
  FAILED
}
