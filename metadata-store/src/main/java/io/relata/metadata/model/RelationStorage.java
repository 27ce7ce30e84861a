package io.relata.metadata.model;

/** Where the links of a relation are kept. */
public sealed interface RelationStorage {

  /** A column of the owning table; it refers to the other table's {@code id}. */
  record ForeignKey(PhysicalName column) implements RelationStorage {}

  /**
   * A table of pairs, unique together, both columns cascading.
   *
   * @param owning the column that holds the id of the owning side's row
   * @param inverse the column that holds the id of the inverse side's row
   */
  record LinkTable(PhysicalName table, PhysicalName owning, PhysicalName inverse)
      implements RelationStorage {}
}
