package io.relata.metadata.edit;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The edits of enums and their values. */
final class EnumEdits {

  private EnumEdits() {}

  static void add(Draft draft, ModelEdit.AddEnum edit, String path) {
    add(draft, edit.enumType(), path, path + ".values");
  }

  /** Empty, with a problem added, where it cannot be made. */
  static Optional<EnumType> add(Draft draft, EnumSpec spec, String path, String valuesPath) {
    Optional<ApiName> name = draft.name(spec.name(), path + ".name");
    if (name.isEmpty()) {
      draft.failed(spec.name());
      return Optional.empty();
    }
    List<EnumValue> values = new ArrayList<>();
    for (int i = 0; i < spec.values().size(); i++) {
      EnumSpec.Value value = spec.values().get(i);
      EnumValueId id = new EnumValueId(draft.id(value.id()));
      String valuePath = valuesPath + "[" + i + "]";
      draft.places().note(id, valuePath);
      draft.places().note(id, "name", valuePath);
      values.add(new EnumValue(id, value.name(), value.name(), List.of()));
    }
    EnumType type =
        new EnumType(
            new EnumId(draft.id(spec.id())), name.get(), spec.caption(), values, List.of());
    draft.places().note(type.id(), path);
    draft.places().note(type.id(), "values", valuesPath);
    draft.add(type);
    return Optional.of(type);
  }

  static void rename(Draft draft, ModelEdit.RenameEnum edit, String path) {
    Optional<EnumType> type = draft.enumType(edit.enumType(), path + ".enum");
    Optional<ApiName> name = draft.name(edit.name(), path + ".name");
    if (type.isPresent() && name.isPresent()) {
      draft.change(type.get().id(), old -> old.withName(name.get()));
      draft.places().note(type.get().id(), "name", path + ".name");
    } else {
      draft.failed(edit.name());
    }
  }

  static void change(Draft draft, ModelEdit.ChangeEnum edit, String path) {
    draft
        .enumType(edit.enumType(), path + ".enum")
        .ifPresent(
            type -> {
              draft.places().note(type.id(), "label", path + ".label");
              draft.places().note(type.id(), "description", path + ".description");
              draft.change(
                  type.id(),
                  old ->
                      old.withCaption(
                          TableEdits.caption(old.caption(), edit.label(), edit.description())));
            });
  }

  static void drop(Draft draft, ModelEdit.DropEnum edit, String path) {
    draft
        .enumType(edit.enumType(), path + ".enum")
        .ifPresent(
            type -> {
              List<String> users =
                  draft.model().tables().stream()
                      .flatMap(table -> users(table, type.id()))
                      .toList();
              if (users.isEmpty()) {
                draft.drop(type.id());
              } else {
                draft.problem(
                    Code.IN_USE,
                    path + ".enum",
                    "enum '" + type.name() + "' is used by " + String.join(", ", users));
              }
            });
  }

  private static Stream<String> users(Table table, EnumId type) {
    return table.fields().stream()
        .filter(field -> uses(field, type))
        .map(field -> table.name() + "." + field.name());
  }

  private static boolean uses(Field field, EnumId type) {
    FieldType.Enumerated wanted = new FieldType.Enumerated(type);
    return field.type().equals(wanted) || field.type().equals(new FieldType.ListOf(wanted));
  }

  static void addValue(Draft draft, ModelEdit.AddEnumValue edit, String path) {
    Optional<EnumType> found = draft.enumType(edit.enumType(), path + ".enum");
    if (found.isEmpty()) {
      return;
    }
    EnumType type = found.get();
    EnumValue after =
        edit.after() == null
            ? type.values().isEmpty() ? null : type.values().getLast()
            : draft.enumValue(type, edit.after(), path + ".after").orElse(null);
    EnumValue value =
        new EnumValue(
            new EnumValueId(draft.id(edit.id())),
            edit.value(),
            freeStored(type, edit.value()),
            List.of());
    draft.places().note(value.id(), path);
    draft.places().note(value.id(), "name", path + ".value");
    draft.change(type.id(), old -> old.withValues(Draft.placed(old.values(), value, after)));
  }

  /** A renamed value may still be stored under the name that the new one has. */
  private static String freeStored(EnumType type, String name) {
    List<String> taken = type.values().stream().map(EnumValue::stored).toList();
    boolean nameTaken = type.value(name).isPresent();
    String stored = name;
    for (int number = 2; !nameTaken && taken.contains(stored); number++) {
      stored = name + "_" + number;
    }
    return stored;
  }

  static void renameValue(Draft draft, ModelEdit.RenameEnumValue edit, String path) {
    Optional<EnumType> type = draft.enumType(edit.enumType(), path + ".enum");
    Optional<EnumValue> value =
        type.flatMap(found -> draft.enumValue(found, edit.value(), path + ".value"));
    if (value.isPresent()) {
      draft.places().note(value.get().id(), "name", path + ".name");
      draft.change(
          type.orElseThrow().id(),
          old ->
              old.withValues(
                  old.values().stream()
                      .map(
                          one ->
                              one.id().equals(value.get().id()) ? one.withName(edit.name()) : one)
                      .toList()));
    }
  }

  static void dropValue(Draft draft, ModelEdit.DropEnumValue edit, String path) {
    Optional<EnumType> type = draft.enumType(edit.enumType(), path + ".enum");
    Optional<EnumValue> value =
        type.flatMap(found -> draft.enumValue(found, edit.value(), path + ".value"));
    if (value.isEmpty()) {
      return;
    }
    EnumType known = type.orElseThrow();
    EnumValue dropped = value.get();
    if (edit.replacement() != null) {
      Optional<EnumValue> replacement =
          draft.enumValue(known, edit.replacement(), path + ".replacement");
      if (replacement.isPresent() && replacement.get().id().equals(dropped.id())) {
        draft.problem(Code.INVALID_OPTION, path + ".replacement", "a value can not replace itself");
      } else {
        replacement.ifPresent(found -> replace(draft, known, dropped, found));
      }
    }
    noteDefaults(draft, known, path + ".value");
    draft.places().note(known.id(), "values", path + ".value");
    draft.change(
        known.id(),
        old -> old.withValues(Draft.without(old.values(), one -> one.id().equals(dropped.id()))));
  }

  /** A default that holds the dropped value is a problem of this edit. */
  private static void noteDefaults(Draft draft, EnumType type, String path) {
    draft.model().tables().stream()
        .flatMap(table -> table.fields().stream())
        .filter(field -> uses(field, type.id()))
        .forEach(field -> draft.places().note(field.id(), "default", path));
  }

  /** Rows are the plan's to change; defaults that hold the dropped value follow here. */
  private static void replace(
      Draft draft, EnumType type, EnumValue dropped, EnumValue replacement) {
    draft.replaceValue(dropped.id(), replacement.id());
    for (Table table : draft.model().tables()) {
      for (Field field : table.fields()) {
        if (uses(field, type.id())) {
          draft.change(
              table.id(),
              field.id(),
              old -> old.withDefaultValue(replaced(old.defaultValue(), dropped, replacement)));
        }
      }
    }
  }

  private static @Nullable DefaultValue replaced(
      @Nullable DefaultValue value, EnumValue dropped, EnumValue replacement) {
    if (value instanceof DefaultValue.Constant(String stored) && stored.equals(dropped.stored())) {
      return new DefaultValue.Constant(replacement.stored());
    }
    if (value instanceof DefaultValue.Constant(List<?> items)) {
      return new DefaultValue.Constant(
          items.stream()
              .map(item -> item.equals(dropped.stored()) ? replacement.stored() : item)
              .toList());
    }
    return value;
  }
}
