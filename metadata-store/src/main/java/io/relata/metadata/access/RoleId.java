package io.relata.metadata.access;

import java.util.UUID;

/** The identity of a role of a tenant; a change of its name or grants never changes it. */
public record RoleId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
