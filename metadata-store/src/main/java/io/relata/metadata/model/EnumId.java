package io.relata.metadata.model;

import java.util.UUID;

/** The identity of an enum. */
public record EnumId(UUID value) implements ElementId {

  @Override
  public String toString() {
    return value.toString();
  }
}
