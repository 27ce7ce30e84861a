package io.relata.metadata.model;

import java.util.List;

/**
 * A value of an enum.
 *
 * @param name as callers write it, a GraphQL name
 * @param stored as the column holds it: the first name; a rename keeps it
 * @param aliases former names, oldest first
 */
public record EnumValue(EnumValueId id, String name, String stored, List<EnumValueAlias> aliases) {

  public EnumValue {
    aliases = List.copyOf(aliases);
  }

  public EnumValue withName(String name) {
    return new EnumValue(id, name, stored, aliases);
  }

  public EnumValue withAliases(List<EnumValueAlias> aliases) {
    return new EnumValue(id, name, stored, aliases);
  }
}
