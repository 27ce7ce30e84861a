package io.relata.metadata.access;

import java.util.UUID;

/** The identity of a deny rule, a write rule or a permission test of a tenant. */
public record PolicyRuleId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
