package io.relata.metadata.access;

import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.SystemField;

/**
 * A column of a row that a condition, a sort or a selection can name, or a side of a relation that a
 * grant can cover; by id, so that a rename changes nothing.
 */
public sealed interface FieldRef {

  record Own(FieldId field) implements FieldRef {}

  record System(SystemField field) implements FieldRef {}

  /** The foreign key of a relation that the table owns, {@code <name>_id} (statement D2). */
  record ForeignKey(RelationId relation) implements FieldRef {}

  /**
   * A side of a relation that holds no foreign key: the inverse, and both sides of many-to-many. No
   * column; only {@code fields} of grants name it.
   */
  record RelationField(RelationRef side) implements FieldRef {}

  /** What a side of a relation is among the fields of its table. */
  static FieldRef of(RelationEnd end) {
    RelationId relation = end.relation().id();
    return end.holdsForeignKey()
        ? new ForeignKey(relation)
        : new RelationField(new RelationRef(relation, end.side()));
  }

  FieldRef ID = new System(SystemField.ID);
}
