package io.relata.metadata.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of a table.
 *
 * @param column the physical name, from the first API name; a rename keeps it
 * @param aliases former names, oldest first
 */
public record Field(
    FieldId id,
    ApiName name,
    FieldType type,
    Set<FieldTrait> traits,
    @Nullable DefaultValue defaultValue,
    Caption caption,
    PhysicalName column,
    List<Alias> aliases) {

  public Field {
    EnumSet<FieldTrait> ordered = EnumSet.noneOf(FieldTrait.class);
    ordered.addAll(traits);
    traits = java.util.Collections.unmodifiableSet(ordered);
    aliases = List.copyOf(aliases);
  }

  public boolean required() {
    return traits.contains(FieldTrait.REQUIRED);
  }

  public boolean unique() {
    return traits.contains(FieldTrait.UNIQUE);
  }

  public boolean indexed() {
    return traits.contains(FieldTrait.INDEXED);
  }

  public boolean searchable() {
    return traits.contains(FieldTrait.SEARCHABLE);
  }

  public Field withName(ApiName name) {
    return new Field(id, name, type, traits, defaultValue, caption, column, aliases);
  }

  public Field withType(FieldType type) {
    return new Field(id, name, type, traits, defaultValue, caption, column, aliases);
  }

  public Field withTraits(Set<FieldTrait> traits) {
    return new Field(id, name, type, traits, defaultValue, caption, column, aliases);
  }

  public Field withDefaultValue(@Nullable DefaultValue defaultValue) {
    return new Field(id, name, type, traits, defaultValue, caption, column, aliases);
  }

  public Field withCaption(Caption caption) {
    return new Field(id, name, type, traits, defaultValue, caption, column, aliases);
  }

  public Field withAliases(List<Alias> aliases) {
    return new Field(id, name, type, traits, defaultValue, caption, column, aliases);
  }
}
