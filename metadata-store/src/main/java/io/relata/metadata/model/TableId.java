package io.relata.metadata.model;

import java.util.UUID;

/** The identity of a table. */
public record TableId(UUID value) implements ElementId {

  @Override
  public String toString() {
    return value.toString();
  }
}
