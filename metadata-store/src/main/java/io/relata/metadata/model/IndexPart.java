package io.relata.metadata.model;

/**
 * A column of an index: a field's, or the foreign key of a relation that the table owns (statement
 * D4).
 */
public sealed interface IndexPart {

  record OfField(FieldId field) implements IndexPart {}

  record OfRelation(RelationId relation) implements IndexPart {}
}
