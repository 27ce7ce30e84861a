package io.relata.admin.fields;

import io.relata.admin.layout.Option;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.model.DataModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the select elements of a field's form offer.
 *
 * @param enums the enums of the model
 */
public record FieldChoices(List<Option> enums) {

  public static FieldChoices of(DataModel model) {
    return new FieldChoices(
        Stream.concat(
                Stream.of(new Option("", "A new one, with the values below")),
                model.enums().stream().map(type -> Option.of(type.name().value())))
            .toList());
  }

  public List<Option> types() {
    return Stream.of(TypeName.values()).map(type -> Option.of(type.word())).toList();
  }

  public List<Option> elements() {
    return Stream.of(TypeName.TEXT, TypeName.INTEGER, TypeName.LONG, TypeName.UUID, TypeName.ENUM)
        .map(type -> Option.of(type.word()))
        .toList();
  }

  public List<Option> formats() {
    return List.of(
        new Option("", "Any text"),
        new Option("email", "E-mail address"),
        new Option("url", "Web address"),
        new Option("phone", "Phone number"),
        new Option("slug", "Slug, as in addresses"));
  }

  public List<Option> defaults() {
    return List.of(
        new Option("none", "Nothing"),
        new Option("value", "This value"),
        new Option("now", "The present time"),
        new Option("uuid", "A new UUID"),
        new Option("user", "Who adds the row"));
  }
}
