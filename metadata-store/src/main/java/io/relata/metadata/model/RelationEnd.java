package io.relata.metadata.model;

/**
 * A relation as seen from one of its two tables. For a self relation the two ends share the table
 * and differ in side.
 *
 * @param side which side's field this is
 */
public record RelationEnd(Relation relation, Side side) {

  /** The table that has the field. */
  public TableId near() {
    return side == Side.OWNING ? relation.from() : relation.to();
  }

  /** The table that the field leads to. */
  public TableId far() {
    return side == Side.OWNING ? relation.to() : relation.from();
  }

  public ApiName name() {
    return definition().name();
  }

  public RelationSide definition() {
    return relation.side(side);
  }

  public RelationEnd opposite() {
    return relation.end(side.opposite());
  }

  /** Whether the field is a list (statement R2). */
  public boolean toMany() {
    return switch (relation.cardinality()) {
      case MANY_TO_ONE -> side == Side.INVERSE;
      case ONE_TO_ONE -> false;
      case MANY_TO_MANY -> true;
    };
  }

  /** Whether the near table holds the foreign key. */
  public boolean holdsForeignKey() {
    return side == Side.OWNING && relation.cardinality() != Cardinality.MANY_TO_MANY;
  }
}
