package io.relata.metadata.model;

import java.util.List;
import java.util.Optional;

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

  public EnumType withName(ApiName name) {
    return new EnumType(id, name, caption, values, aliases);
  }

  public EnumType withCaption(Caption caption) {
    return new EnumType(id, name, caption, values, aliases);
  }

  public EnumType withValues(List<EnumValue> values) {
    return new EnumType(id, name, caption, values, aliases);
  }

  public EnumType withAliases(List<Alias> aliases) {
    return new EnumType(id, name, caption, values, aliases);
  }

  public Optional<EnumValue> value(EnumValueId wanted) {
    return values.stream().filter(value -> value.id().equals(wanted)).findFirst();
  }

  /** By present name only. */
  public Optional<EnumValue> value(String wanted) {
    return values.stream().filter(value -> value.name().equals(wanted)).findFirst();
  }
}
