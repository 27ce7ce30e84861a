package io.relata.metadata.model;

import java.util.UUID;

/** The identity of a former name. */
public record AliasId(UUID value) implements ElementId {

  @Override
  public String toString() {
    return value.toString();
  }
}
