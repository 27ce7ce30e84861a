package io.relata.metadata.model;

import java.util.UUID;

/** The identity of a value of an enum. */
public record EnumValueId(UUID value) implements ElementId {

  @Override
  public String toString() {
    return value.toString();
  }
}
