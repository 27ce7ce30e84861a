package io.relata.admin.fields;

import io.relata.metadata.model.Alias;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field in a list.
 *
 * @param type in a word or two, {@code list of text}
 * @param badges what it is besides its type
 * @param formerNames names that still answer
 */
public record FieldView(
    String name,
    String label,
    String description,
    String type,
    List<String> badges,
    List<String> formerNames) {

  public static FieldView of(Field field, DataModel model) {
    return new FieldView(
        field.name().value(),
        field.caption().label(),
        field.caption().description(),
        typeWords(field.type(), model),
        badges(field),
        field.aliases().stream().map(Alias::name).map(Object::toString).toList());
  }

  public static String typeWords(FieldType type, DataModel model) {
    TypeForm form = TypeForm.of(type, model);
    String word = form.word().equals("list") ? "list of " + form.of() : form.word();
    return form.enumName().isEmpty() ? word : word.replace("enum", form.enumName());
  }

  private static List<String> badges(Field field) {
    List<String> badges = new ArrayList<>();
    if (field.required()) {
      badges.add("required");
    }
    if (field.unique()) {
      badges.add("unique");
    }
    if (field.indexed()) {
      badges.add("indexed");
    }
    if (field.searchable()) {
      badges.add("searchable");
    }
    String byDefault = defaultWords(field.defaultValue());
    if (!byDefault.isEmpty()) {
      badges.add("default " + byDefault);
    }
    return badges;
  }

  private static String defaultWords(@Nullable DefaultValue value) {
    return switch (value) {
      case null -> "";
      case DefaultValue.Constant(Object constant) -> FieldValues.shown(constant);
      case DefaultValue.Now now -> "now";
      case DefaultValue.NewUuid uuid -> "new uuid";
      case DefaultValue.User user -> "user";
    };
  }
}
