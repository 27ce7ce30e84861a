package io.relata.metadata.access;

import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Side;

/** One end of a relation, by id: the field of {@code side}'s table. */
public record RelationRef(RelationId relation, Side side) {}
