package io.relata.metadata.edit;

import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Side;
import java.util.UUID;

/**
 * How an edit names a relation by one of its sides: either side's field on its table, or the
 * relation's id and the side.
 */
public sealed interface RelationSideRef {

  /** The field {@code relation} of {@code table}, whichever side of a relation it is. */
  record OnTable(Ref table, String relation) implements RelationSideRef {}

  record ById(UUID relation, Side side) implements RelationSideRef {}

  static RelationSideRef of(String table, String relation) {
    return new OnTable(Ref.parse(table), relation);
  }

  static RelationSideRef of(RelationId relation, Side side) {
    return new ById(relation.value(), side);
  }
}
