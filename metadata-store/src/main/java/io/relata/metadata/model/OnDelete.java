package io.relata.metadata.model;

/**
 * What happens to the owning rows when the row they point to is deleted. A link table always
 * cascades.
 */
public enum OnDelete {
  RESTRICT,
  CASCADE,
  SET_NULL
}
