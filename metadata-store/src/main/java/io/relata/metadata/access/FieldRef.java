package io.relata.metadata.access;

import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.SystemField;

/**
 * A column of a row that a condition, a sort or a selection can name; by id, so that a rename
 * changes nothing.
 */
public sealed interface FieldRef {

  record Own(FieldId field) implements FieldRef {}

  record System(SystemField field) implements FieldRef {}

  /** The foreign key of a relation that the table owns, {@code <name>_id} (statement D2). */
  record ForeignKey(RelationId relation) implements FieldRef {}

  FieldRef ID = new System(SystemField.ID);
}
