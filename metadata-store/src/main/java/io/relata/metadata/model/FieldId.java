package io.relata.metadata.model;

import java.util.UUID;

/** The identity of a field. */
public record FieldId(UUID value) implements ElementId {

  @Override
  public String toString() {
    return value.toString();
  }
}
