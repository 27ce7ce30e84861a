package io.relata.metadata.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A relation between two tables, defined once, seen from both.
 *
 * @param from the owning table
 * @param owning the side that is a field of {@code from}
 * @param to the other table; may equal {@code from}
 * @param inverse the side that is a field of {@code to}
 */
public record Relation(
    RelationId id,
    TableId from,
    RelationSide owning,
    TableId to,
    RelationSide inverse,
    Cardinality cardinality,
    Set<RelationTrait> traits,
    OnDelete onDelete,
    RelationStorage storage) {

  public Relation {
    EnumSet<RelationTrait> ordered = EnumSet.noneOf(RelationTrait.class);
    ordered.addAll(traits);
    traits = Collections.unmodifiableSet(ordered);
    if ((cardinality == Cardinality.MANY_TO_MANY)
        != (storage instanceof RelationStorage.LinkTable)) {
      throw new IllegalArgumentException(
          "a link table goes with many-to-many, and with nothing else");
    }
  }

  public boolean required() {
    return traits.contains(RelationTrait.REQUIRED);
  }

  public boolean allowsRelink() {
    return traits.contains(RelationTrait.ALLOW_RELINK);
  }

  public RelationSide side(Side side) {
    return side == Side.OWNING ? owning : inverse;
  }

  /** The relation as seen from one of its tables. */
  public RelationEnd end(Side side) {
    return new RelationEnd(this, side);
  }

  public Relation withOwning(RelationSide owning) {
    return new Relation(id, from, owning, to, inverse, cardinality, traits, onDelete, storage);
  }

  public Relation withInverse(RelationSide inverse) {
    return new Relation(id, from, owning, to, inverse, cardinality, traits, onDelete, storage);
  }

  public Relation withTraits(Set<RelationTrait> traits) {
    return new Relation(id, from, owning, to, inverse, cardinality, traits, onDelete, storage);
  }

  public Relation withOnDelete(OnDelete onDelete) {
    return new Relation(id, from, owning, to, inverse, cardinality, traits, onDelete, storage);
  }

  public Relation withSide(Side side, RelationSide definition) {
    return side == Side.OWNING ? withOwning(definition) : withInverse(definition);
  }
}
