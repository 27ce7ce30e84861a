package io.relata.admin.relations;

import io.relata.admin.layout.Words;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;

/**
 * A relation as it is drawn everywhere: left the owning side, right the inverse one, each with the
 * foot of the line at it.
 */
public record RelationPicture(End left, End right) {

  /**
   * One side.
   *
   * @param field the API name of this side's field
   * @param end how many rows of this table one row of the other table meets
   * @param hidden whether the side is kept out of the API
   */
  public record End(String table, String field, Foot end, boolean hidden) {}

  /** What is drawn where the line meets a table. */
  public enum Foot {
    MANY,
    ONE,
    ONE_OR_NONE
  }

  public static RelationPicture of(Relation relation, DataModel model) {
    return new RelationPicture(
        end(relation.end(Side.OWNING), model), end(relation.end(Side.INVERSE), model));
  }

  /** A relation that is being thought of. */
  public static RelationPicture of(
      String from,
      String name,
      String to,
      String inverse,
      Cardinality cardinality,
      boolean required) {
    return new RelationPicture(
        new End(from, name, leftFoot(cardinality), false),
        new End(to, inverse, rightFoot(cardinality, required), false));
  }

  /** The picture in a sentence or two. */
  public String words() {
    return sentence(left, right) + " " + sentence(right, left);
  }

  private static String sentence(End near, End far) {
    String row = Words.withArticle(near.table());
    return switch (far.end()) {
      case MANY -> Words.sentence(row) + " has any number of rows of " + far.table() + ".";
      case ONE -> Words.sentence(row) + " has exactly one " + far.table() + ".";
      case ONE_OR_NONE -> Words.sentence(row) + " has one " + far.table() + " or none.";
    };
  }

  private static End end(RelationEnd end, DataModel model) {
    Relation relation = end.relation();
    return new End(
        model.table(end.near()).orElseThrow().name().value(),
        end.name().value(),
        end.side() == Side.OWNING
            ? leftFoot(relation.cardinality())
            : rightFoot(relation.cardinality(), relation.required()),
        end.definition().linking() == Linking.HIDDEN);
  }

  private static Foot leftFoot(Cardinality cardinality) {
    return cardinality == Cardinality.ONE_TO_ONE ? Foot.ONE_OR_NONE : Foot.MANY;
  }

  private static Foot rightFoot(Cardinality cardinality, boolean required) {
    return switch (cardinality) {
      case MANY_TO_MANY -> Foot.MANY;
      case MANY_TO_ONE, ONE_TO_ONE -> required ? Foot.ONE : Foot.ONE_OR_NONE;
    };
  }
}
