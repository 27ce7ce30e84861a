package io.relata.admin.fields;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.Field;
import java.util.Map;

/**
 * A field as a form holds it.
 *
 * @param byDefault {@code none}, {@code value}, {@code now}, {@code uuid} or {@code user}
 * @param defaultValue the value, where {@code byDefault} says so
 * @param fill what rows get that have no value yet
 */
public record FieldForm(
    String name,
    TypeForm kind,
    Boolean required,
    Boolean unique,
    Boolean indexed,
    Boolean searchable,
    String byDefault,
    String defaultValue,
    String fill,
    String label,
    String description) {

  /** Where a problem's path ends, and the form's element. */
  static final Map<String, String> ELEMENTS =
      Map.ofEntries(
          Map.entry("name", "name"),
          Map.entry("type", "kind.word"),
          Map.entry("of", "kind.of"),
          Map.entry("enum", "kind.enumName"),
          Map.entry("values", "kind.values"),
          Map.entry("min", "kind.min"),
          Map.entry("max", "kind.max"),
          Map.entry("precision", "kind.precision"),
          Map.entry("scale", "kind.scale"),
          Map.entry("pattern", "kind.pattern"),
          Map.entry("format", "kind.format"),
          Map.entry("searchable", "searchable"),
          Map.entry("default", "defaultValue"),
          Map.entry("fill", "fill"),
          Map.entry("label", "label"),
          Map.entry("description", "description"));

  public FieldForm {
    name = name == null ? "" : name.strip();
    kind = kind == null ? TypeForm.TEXT : kind;
    required = required != null && required;
    unique = unique != null && unique;
    indexed = indexed != null && indexed;
    searchable = searchable != null && searchable;
    byDefault = byDefault == null || byDefault.isEmpty() ? "none" : byDefault;
    defaultValue = defaultValue == null ? "" : defaultValue;
    fill = fill == null ? "" : fill;
    label = label == null ? "" : label.strip();
    description = description == null ? "" : description.strip();
  }

  static FieldForm empty() {
    return new FieldForm("", TypeForm.TEXT, false, false, false, false, "none", "", "", "", "");
  }

  static FieldForm of(Field field, DataModel model) {
    DefaultValue byDefault = field.defaultValue();
    TypeForm kind = TypeForm.of(field.type(), model);
    return new FieldForm(
        field.name().value(),
        kind,
        field.required(),
        field.unique(),
        field.indexed(),
        field.searchable(),
        switch (byDefault) {
          case null -> "none";
          case DefaultValue.Constant constant -> "value";
          case DefaultValue.Now now -> "now";
          case DefaultValue.NewUuid uuid -> "uuid";
          case DefaultValue.User user -> "user";
        },
        byDefault instanceof DefaultValue.Constant(Object value)
            ? FieldValues.shown(kind.type(), value)
            : "",
        "",
        field.caption().label(),
        field.caption().description());
  }

  /** Whether all but the name is the same. */
  boolean sameBesidesName(FieldForm other) {
    return new FieldForm(
            other.name,
            kind,
            required,
            unique,
            indexed,
            searchable,
            byDefault,
            defaultValue,
            fill,
            label,
            description)
        .equals(other);
  }
}
