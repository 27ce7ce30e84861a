package io.relata.metadata.model;

import java.util.UUID;

/** The identity of a relation. */
public record RelationId(UUID value) implements ElementId {

  @Override
  public String toString() {
    return value.toString();
  }
}
