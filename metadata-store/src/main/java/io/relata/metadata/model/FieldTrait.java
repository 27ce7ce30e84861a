package io.relata.metadata.model;

/** What a field may be besides its type. */
public enum FieldTrait {
  /** Never null. */
  REQUIRED,
  /** No two rows share a value; such a field can name a row. */
  UNIQUE,
  /** Has an index of its own (GIN for json and lists). */
  INDEXED,
  /** Its words are found by the full-text search of the table; for text. */
  SEARCHABLE
}
