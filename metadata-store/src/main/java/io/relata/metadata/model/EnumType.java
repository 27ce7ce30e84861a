package io.relata.metadata.model;

import java.util.List;

/**
 * A closed set of named values that fields can hold.
 *
 * @param values in the order of the document, at least one
 * @param aliases former names, oldest first
 */
public record EnumType(
    EnumId id, ApiName name, Caption caption, List<EnumValue> values, List<Alias> aliases) {

  public EnumType {
    values = List.copyOf(values);
    aliases = List.copyOf(aliases);
  }
}
