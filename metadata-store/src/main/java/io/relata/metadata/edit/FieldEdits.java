package io.relata.metadata.edit;

import io.relata.metadata.check.FieldValues;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The edits of fields. */
final class FieldEdits {

  private FieldEdits() {}

  static void add(Draft draft, ModelEdit.AddField edit, String path) {
    Optional<Table> table = draft.table(edit.table(), path + ".table");
    if (table.isEmpty()) {
      return;
    }
    Optional<Field> after =
        edit.after() == null
            ? Optional.empty()
            : draft.field(table.get(), edit.after(), path + ".after");
    Optional<Field> added = add(draft, table.get().id(), edit.field(), path);
    if (after.isPresent() && added.isPresent()) {
      place(draft, table.get().id(), added.get(), after.get());
    }
  }

  /** Puts the field last; empty, with problems added, where it cannot be made. */
  static Optional<Field> add(Draft draft, TableId tableId, FieldSpec spec, String path) {
    Optional<ApiName> name = draft.name(spec.name(), path + ".name");
    Optional<FieldType> type = type(draft, tableId, spec.name(), spec.type(), path);
    if (name.isEmpty() || type.isEmpty()) {
      draft.failed(spec.name());
      return Optional.empty();
    }
    Table table = draft.model().table(tableId).orElseThrow();
    Field field =
        new Field(
            new FieldId(draft.id(spec.id())),
            name.get(),
            type.get(),
            spec.traits(),
            defaultValue(draft, type.get(), spec.defaultValue(), path),
            spec.caption(),
            PhysicalNames.column(draft.model(), table, name.get().value()),
            List.of());
    draft.places().note(field.id(), path);
    draft.change(tableId, old -> old.withFields(Draft.with(old.fields(), field)));
    fill(draft, field, spec.fill(), path);
    return Optional.of(field);
  }

  static void rename(Draft draft, ModelEdit.RenameField edit, String path) {
    Optional<Table> table = draft.table(edit.table(), path + ".table");
    Optional<Field> field =
        table.flatMap(found -> draft.field(found, edit.field(), path + ".field"));
    Optional<ApiName> name = draft.name(edit.name(), path + ".name");
    if (field.isPresent() && name.isPresent()) {
      draft.change(table.orElseThrow().id(), field.get().id(), old -> old.withName(name.get()));
      draft.places().note(field.get().id(), "name", path + ".name");
    } else {
      draft.failed(edit.name());
    }
  }

  static void change(Draft draft, ModelEdit.ChangeField edit, String path) {
    Optional<Table> table = draft.table(edit.table(), path + ".table");
    Optional<Field> found = table.flatMap(one -> draft.field(one, edit.field(), path + ".field"));
    if (found.isEmpty()) {
      return;
    }
    Field field = found.get();
    FieldChange change = edit.change();
    TableId tableId = table.orElseThrow().id();
    Optional<FieldType> type = changedType(draft, tableId, field, change.type(), path);
    if (type.isEmpty()) {
      return;
    }
    Field changed =
        field
            .withType(type.get())
            .withTraits(traits(field.traits(), change.traits()))
            .withDefaultValue(changedDefault(draft, field, type.get(), change.defaultValue(), path))
            .withCaption(TableEdits.caption(field.caption(), change.label(), change.description()));
    draft.places().note(field.id(), path);
    draft.change(tableId, field.id(), old -> changed);
    fill(draft, changed, change.fill(), path);
  }

  private static Optional<FieldType> changedType(
      Draft draft, TableId table, Field field, TypeChange change, String path) {
    return switch (change) {
      case TypeChange.Keep keep -> Optional.of(field.type());
      case TypeChange.Replace replace ->
          type(draft, table, field.name().value(), replace.type(), path);
      case TypeChange.Adjust adjust -> {
        TypeSpec spec = FieldTypes.spec(field.type());
        for (var option : adjust.options().entrySet()) {
          spec =
              option.getValue().isPresent()
                  ? spec.with(option.getKey(), option.getValue().get())
                  : spec.without(option.getKey());
        }
        yield type(draft, table, field.name().value(), spec, path);
      }
    };
  }

  private static Set<FieldTrait> traits(Set<FieldTrait> old, Map<FieldTrait, Boolean> change) {
    Set<FieldTrait> traits = EnumSet.noneOf(FieldTrait.class);
    traits.addAll(old);
    change.forEach(
        (trait, on) -> {
          if (on) {
            traits.add(trait);
          } else {
            traits.remove(trait);
          }
        });
    return traits;
  }

  private static @Nullable DefaultValue changedDefault(
      Draft draft, Field field, FieldType type, DefaultChange change, String path) {
    return switch (change) {
      case DefaultChange.Remove remove -> null;
      case DefaultChange.Set set -> defaultValue(draft, type, set.value(), path);
      case DefaultChange.Keep keep -> kept(field.defaultValue(), type);
    };
  }

  /** A kept constant in the form of the new type; where it has none the rules say so. */
  private static @Nullable DefaultValue kept(@Nullable DefaultValue value, FieldType type) {
    return value instanceof DefaultValue.Constant constant
        ? new DefaultValue.Constant(
            FieldValues.canonical(type, constant.value()).orElse(constant.value()))
        : value;
  }

  static void drop(Draft draft, ModelEdit.DropField edit, String path) {
    draft
        .table(edit.table(), path + ".table")
        .ifPresent(
            table ->
                draft
                    .field(table, edit.field(), path + ".field")
                    .ifPresent(field -> drop(draft, table.id(), field.id())));
  }

  private static void drop(Draft draft, TableId table, FieldId field) {
    IndexEdits.dropWith(draft, table, new IndexPart.OfField(field));
    draft.change(
        table,
        old ->
            old.withFields(Draft.without(old.fields(), one -> one.id().equals(field)))
                .withDisplay(field.equals(old.display()) ? null : old.display()));
  }

  static void move(Draft draft, ModelEdit.MoveField edit, String path) {
    draft
        .table(edit.table(), path + ".table")
        .ifPresent(
            table ->
                draft
                    .field(table, edit.field(), path + ".field")
                    .ifPresent(field -> move(draft, table, field, edit.after(), path + ".after")));
  }

  private static void move(
      Draft draft, Table table, Field field, @Nullable Ref after, String path) {
    if (after == null) {
      place(draft, table.id(), field, null);
      return;
    }
    Optional<Field> before = draft.field(table, after, path);
    if (before.filter(field::equals).isPresent()) {
      draft.problem(Code.INVALID_OPTION, path, "a field can not follow itself");
    } else {
      before.ifPresent(found -> place(draft, table.id(), field, found));
    }
  }

  private static void place(Draft draft, TableId table, Field field, @Nullable Field after) {
    draft.change(table, old -> old.withFields(Draft.placed(old.fields(), field, after)));
  }

  private static Optional<FieldType> type(
      Draft draft, TableId table, String name, TypeSpec spec, String path) {
    TypeSpec whole = spec;
    if (spec.options().containsKey(TypeOption.VALUES) && takesEnum(spec)) {
      Optional<EnumType> made = inlineEnum(draft, table, name, spec, path);
      if (made.isEmpty()) {
        return Optional.empty();
      }
      whole = spec.without(TypeOption.VALUES).with(TypeOption.ENUM, Ref.to(made.get().id()));
    }
    return FieldTypes.type(
        whole,
        ref -> draft.enumType(ref, path + ".enum").map(EnumType::id),
        path,
        draft.problems());
  }

  private static boolean takesEnum(TypeSpec spec) {
    return spec.type() == TypeName.ENUM
        || (spec.type() == TypeName.LIST && spec.options().get(TypeOption.OF) == TypeName.ENUM);
  }

  /** Values that are given with the field make an enum {@code <table>_<field>}. */
  private static Optional<EnumType> inlineEnum(
      Draft draft, TableId table, String name, TypeSpec spec, String path) {
    if (spec.options().containsKey(TypeOption.ENUM)) {
      draft.problem(
          Code.INVALID_OPTION, path + ".values", "give the name of an enum or values, not both");
      return Optional.empty();
    }
    String enumName = draft.model().table(table).orElseThrow().name() + "_" + name;
    return EnumEdits.add(
        draft, EnumSpec.of(enumName, spec.values().toArray(String[]::new)), path, path + ".values");
  }

  private static @Nullable DefaultValue defaultValue(
      Draft draft, FieldType type, @Nullable DefaultValue given, String path) {
    return given instanceof DefaultValue.Constant constant
        ? new DefaultValue.Constant(stored(draft, type, constant.value(), path + ".default"))
        : given;
  }

  private static void fill(Draft draft, Field field, @Nullable Object value, String path) {
    if (value == null) {
      return;
    }
    Object stored = stored(draft, field.type(), value, path + ".fill");
    if (field.unique()) {
      draft.problem(
          Code.INVALID_OPTION,
          path + ".fill",
          "a unique field can not have the same value in every row");
    } else if (FieldValues.canonical(field.type(), stored).isEmpty()) {
      draft.problem(
          Code.INVALID_OPTION, path + ".fill", "the value is not one of the field's type");
    } else {
      draft.fill(field.id(), stored);
    }
  }

  /**
   * The value in its canonical form, an enum's as its column holds it; unchanged where it is not of
   * the type.
   */
  private static Object stored(Draft draft, FieldType type, Object value, String path) {
    if (type instanceof FieldType.Enumerated enumerated) {
      return storedName(draft, enumerated.type(), value, path);
    }
    if (type instanceof FieldType.ListOf(FieldType.Enumerated enumerated)
        && value instanceof List<?> items) {
      List<Object> stored = new ArrayList<>();
      items.forEach(
          item -> stored.add(storedName(draft, enumerated.type(), String.valueOf(item), path)));
      return List.copyOf(stored);
    }
    return FieldValues.canonical(type, value).orElse(value);
  }

  private static Object storedName(Draft draft, EnumId id, Object value, String path) {
    Optional<EnumType> type = draft.model().enumType(id);
    if (type.isEmpty() || !(value instanceof String name)) {
      return value;
    }
    return draft.enumValue(type.get(), Ref.named(name), path).map(EnumValue::stored).orElse(name);
  }
}
