package io.relata.metadata.model;

import java.util.UUID;

/** The identity of an index. */
public record IndexId(UUID value) implements ElementId {

  @Override
  public String toString() {
    return value.toString();
  }
}
