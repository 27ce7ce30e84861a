package io.relata.metadata.plan;

import io.relata.metadata.edit.FieldTypes;
import io.relata.metadata.model.Alias;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.ElementId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueAlias;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationSide;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableAlias;
import io.relata.metadata.plan.ModelChange.Effect;
import io.relata.metadata.plan.ModelChange.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is different between two models, in words: first what goes, then what changes, then what
 * comes.
 */
public final class ModelDiff {

  private final DataModel from;
  private final DataModel to;
  private final ModelNames old;
  private final ModelNames now;
  private final List<ModelChange> changes = new ArrayList<>();

  private ModelDiff(DataModel from, DataModel to) {
    this.from = from;
    this.to = to;
    this.old = new ModelNames(from);
    this.now = new ModelNames(to);
  }

  /**
   * The changes that lead from one model to the other; empty for equal ones. Elements are matched
   * by id.
   */
  public static List<ModelChange> between(DataModel from, DataModel to) {
    ModelDiff diff = new ModelDiff(from, to);
    diff.enums();
    diff.tables();
    diff.relations();
    return List.copyOf(diff.changes);
  }

  private void enums() {
    Pair.only(from.enums(), to.enums(), EnumType::id)
        .forEach(
            type -> add(Kind.DROP_ENUM, type.id(), "drop enum " + type.name(), Effect.BREAKING));
    Pair.kept(from.enums(), to.enums(), EnumType::id).forEach(this::enumType);
    Pair.only(to.enums(), from.enums(), EnumType::id)
        .forEach(
            type ->
                add(
                    Kind.ADD_ENUM,
                    type.id(),
                    "add enum "
                        + type.name()
                        + ": "
                        + type.values().stream()
                            .map(EnumValue::name)
                            .collect(Collectors.joining(", ")),
                    Effect.COMPATIBLE));
  }

  private void enumType(Pair<EnumType> pair) {
    EnumType before = pair.before();
    EnumType after = pair.after();
    renamed(Kind.RENAME_ENUM, after.id(), "enum ", before.name(), after.name(), after.aliases());
    captioned(
        Kind.CHANGE_ENUM, after.id(), "enum " + after.name(), before.caption(), after.caption());
    droppedAliases("enum " + after.name(), before.aliases(), after.aliases(), after.name());
    String of = " of enum " + after.name();
    Pair.only(before.values(), after.values(), EnumValue::id)
        .forEach(
            value ->
                add(
                    Kind.DROP_ENUM_VALUE,
                    value.id(),
                    "drop value " + value.name() + of,
                    Effect.BREAKING));
    Pair.kept(before.values(), after.values(), EnumValue::id)
        .forEach(value -> enumValue(value, of));
    Pair.only(after.values(), before.values(), EnumValue::id)
        .forEach(
            value ->
                add(
                    Kind.ADD_ENUM_VALUE,
                    value.id(),
                    "add value " + value.name() + of,
                    Effect.COMPATIBLE));
  }

  /** Output gives the new name of a value, so that a rename is not compatible. */
  private void enumValue(Pair<EnumValue> pair, String of) {
    EnumValue before = pair.before();
    EnumValue after = pair.after();
    if (!before.name().equals(after.name())) {
      add(
          Kind.RENAME_ENUM_VALUE,
          after.id(),
          "rename value " + before.name() + " to " + after.name() + of,
          Effect.BREAKING);
    }
    Set<String> kept =
        after.aliases().stream()
            .map(EnumValueAlias::name)
            .collect(Collectors.toCollection(HashSet::new));
    kept.add(after.name());
    before.aliases().stream()
        .filter(alias -> !kept.contains(alias.name()))
        .forEach(
            alias ->
                add(
                    Kind.DROP_ALIAS,
                    alias.id(),
                    "drop the former name " + alias.name() + " of value " + after.name() + of,
                    Effect.BREAKING));
  }

  private void tables() {
    Pair.only(from.tables(), to.tables(), Table::id)
        .forEach(
            table ->
                add(Kind.DROP_TABLE, table.id(), "drop table " + table.name(), Effect.BREAKING));
    Pair.kept(from.tables(), to.tables(), Table::id).forEach(this::table);
    Pair.only(to.tables(), from.tables(), Table::id)
        .forEach(
            table ->
                add(
                    Kind.ADD_TABLE,
                    table.id(),
                    "add table " + table.name() + fields(table),
                    Effect.COMPATIBLE));
  }

  private static String fields(Table table) {
    return table.fields().isEmpty()
        ? ""
        : table.fields().stream()
            .map(field -> field.name().value())
            .collect(Collectors.joining(", ", " with ", ""));
  }

  private void table(Pair<Table> pair) {
    Table before = pair.before();
    Table after = pair.after();
    renamedTable(before, after);
    List<String> parts = captions(before.caption(), after.caption(), "");
    if (!Objects.equals(before.display(), after.display())) {
      parts.add("display field");
    }
    changed(Kind.CHANGE_TABLE, after.id(), "table " + after.name(), parts, Effect.COMPATIBLE);
    Pair.only(before.fields(), after.fields(), Field::id)
        .forEach(
            field ->
                add(
                    Kind.DROP_FIELD,
                    field.id(),
                    "drop field " + old.field(before, field),
                    Effect.BREAKING));
    Pair.kept(before.fields(), after.fields(), Field::id)
        .forEach(field -> field(before, after, field));
    Pair.only(after.fields(), before.fields(), Field::id)
        .forEach(
            field ->
                add(
                    Kind.ADD_FIELD,
                    field.id(),
                    "add field " + now.field(after, field) + ", " + described(field),
                    field.required() && field.defaultValue() == null
                        ? Effect.BREAKING
                        : Effect.COMPATIBLE));
    moved(before, after);
    indexes(before, after);
  }

  private String described(Field field) {
    String type = FieldTypes.spec(field.type()).type().word();
    return field.required() ? type + ", required" : type;
  }

  private void renamedTable(Table before, Table after) {
    if (!before.name().equals(after.name()) || !before.plural().equals(after.plural())) {
      boolean lives =
          after.aliases().stream()
              .anyMatch(
                  alias ->
                      alias.name().equals(before.name()) && alias.plural().equals(before.plural()));
      add(
          Kind.RENAME_TABLE,
          after.id(),
          "rename table "
              + before.name()
              + " ("
              + before.plural()
              + ") to "
              + after.name()
              + " ("
              + after.plural()
              + ")"
              + (lives ? "" : "; the former names are taken and stop answering"),
          lives ? Effect.COMPATIBLE : Effect.BREAKING);
    }
    for (TableAlias alias : before.aliases()) {
      boolean kept =
          after.aliases().stream().anyMatch(one -> sameNames(one, alias))
              || (alias.name().equals(after.name()) && alias.plural().equals(after.plural()));
      if (!kept) {
        add(
            Kind.DROP_ALIAS,
            alias.id(),
            "drop the former names "
                + alias.name()
                + " ("
                + alias.plural()
                + ") of table "
                + after.name(),
            Effect.BREAKING);
      }
    }
  }

  private static boolean sameNames(TableAlias one, TableAlias other) {
    return one.name().equals(other.name()) && one.plural().equals(other.plural());
  }

  private void field(Table oldTable, Table table, Pair<Field> pair) {
    Field before = pair.before();
    Field after = pair.after();
    String name = now.field(table, after);
    if (!before.name().equals(after.name())) {
      boolean lives =
          after.aliases().stream().anyMatch(alias -> alias.name().equals(before.name()));
      add(
          Kind.RENAME_FIELD,
          after.id(),
          "rename field " + old.field(oldTable, before) + " to " + name + taken(lives),
          lives ? Effect.COMPATIBLE : Effect.BREAKING);
    }
    droppedAliases("field " + name, before.aliases(), after.aliases(), after.name());
    List<String> parts = captions(before.caption(), after.caption(), "");
    boolean breaking = false;
    if (!before.type().equals(after.type())) {
      parts.addFirst(typeChange(before, after));
      breaking = !old.graphqlType(before).equals(now.graphqlType(after));
    }
    for (FieldTrait trait : FieldTrait.values()) {
      boolean had = before.traits().contains(trait);
      boolean has = after.traits().contains(trait);
      if (had != has) {
        parts.add((has ? "" : "no longer ") + trait.name().toLowerCase(Locale.ROOT));
        breaking |= breaks(trait, has);
      }
    }
    if (!Objects.equals(before.defaultValue(), after.defaultValue())) {
      parts.add(after.defaultValue() == null ? "no default" : "default");
    }
    changed(
        Kind.CHANGE_FIELD,
        after.id(),
        "field " + name,
        parts,
        breaking ? Effect.BREAKING : Effect.COMPATIBLE);
  }

  /**
   * A field that becomes required must be given; one that no longer is may be null; one no longer
   * unique names no row, and one no longer searchable is not found by its words.
   */
  private static boolean breaks(FieldTrait trait, boolean has) {
    return switch (trait) {
      case REQUIRED -> true;
      case UNIQUE, SEARCHABLE -> !has;
      case INDEXED -> false;
    };
  }

  private String typeChange(Field before, Field after) {
    String was = FieldTypes.spec(before.type()).type().word();
    String is = FieldTypes.spec(after.type()).type().word();
    return was.equals(is) ? "limits of its type" : "type from " + was + " to " + is;
  }

  /** The order in which fields are shown, told of those that are in both models. */
  private void moved(Table before, Table after) {
    List<Field> kept =
        before.fields().stream().filter(field -> after.field(field.id()).isPresent()).toList();
    List<Field> present =
        after.fields().stream().filter(field -> before.field(field.id()).isPresent()).toList();
    if (!kept.stream().map(Field::id).toList().equals(present.stream().map(Field::id).toList())) {
      add(
          Kind.MOVE_FIELD,
          after.id(),
          "show the fields of "
              + after.name()
              + " in the order "
              + after.fields().stream()
                  .map(field -> field.name().value())
                  .collect(Collectors.joining(", ")),
          Effect.COMPATIBLE);
    }
  }

  private void indexes(Table before, Table after) {
    Pair.only(before.indexes(), after.indexes(), Index::id)
        .forEach(
            index ->
                add(
                    Kind.DROP_INDEX,
                    index.id(),
                    "drop " + described(old, before, index),
                    index.unique() ? Effect.BREAKING : Effect.COMPATIBLE));
    Pair.only(after.indexes(), before.indexes(), Index::id)
        .forEach(
            index ->
                add(
                    Kind.ADD_INDEX,
                    index.id(),
                    "add " + described(now, after, index),
                    Effect.COMPATIBLE));
  }

  private static String described(ModelNames names, Table table, Index index) {
    return (index.unique() ? "unique index " : "index ")
        + table.name()
        + "."
        + index.name()
        + " over "
        + index.parts().stream()
            .map(part -> names.part(table, part))
            .collect(Collectors.joining(", "));
  }

  private void relations() {
    Pair.only(from.relations(), to.relations(), Relation::id)
        .forEach(
            relation ->
                add(
                    Kind.DROP_RELATION,
                    relation.id(),
                    "drop relation " + old.relation(relation),
                    Effect.BREAKING));
    Pair.kept(from.relations(), to.relations(), Relation::id).forEach(this::relation);
    Pair.only(to.relations(), from.relations(), Relation::id)
        .forEach(
            relation ->
                add(
                    Kind.ADD_RELATION,
                    relation.id(),
                    "add relation "
                        + now.relation(relation)
                        + ", "
                        + relation.cardinality().name().toLowerCase(Locale.ROOT).replace('_', '-')
                        + (relation.required() ? ", required" : ""),
                    relation.required() && from.table(relation.from()).isPresent()
                        ? Effect.BREAKING
                        : Effect.COMPATIBLE));
  }

  private void relation(Pair<Relation> pair) {
    Relation before = pair.before();
    Relation after = pair.after();
    List<String> parts = new ArrayList<>();
    boolean breaking = false;
    for (RelationTrait trait : RelationTrait.values()) {
      boolean has = after.traits().contains(trait);
      if (before.traits().contains(trait) != has) {
        parts.add((has ? "" : "no longer ") + trait.name().toLowerCase(Locale.ROOT));
        breaking |= trait == RelationTrait.REQUIRED ? has : !has;
      }
    }
    if (before.onDelete() != after.onDelete()) {
      parts.add(
          "on_delete from "
              + before.onDelete().name().toLowerCase(Locale.ROOT)
              + " to "
              + after.onDelete().name().toLowerCase(Locale.ROOT));
    }
    for (Side side : Side.values()) {
      side(before.end(side), after.end(side), parts);
      breaking |= narrows(before.side(side).linking(), after.side(side).linking());
    }
    changed(
        Kind.CHANGE_RELATION,
        after.id(),
        "relation " + now.relation(after),
        parts,
        breaking ? Effect.BREAKING : Effect.COMPATIBLE);
  }

  private void side(RelationEnd before, RelationEnd after, List<String> parts) {
    RelationSide definition = after.definition();
    if (!before.name().equals(after.name())) {
      boolean lives =
          definition.aliases().stream().anyMatch(alias -> alias.name().equals(before.name()));
      add(
          Kind.RENAME_RELATION,
          after.relation().id(),
          "rename relation " + old.end(before) + " to " + now.end(after) + taken(lives),
          lives ? Effect.COMPATIBLE : Effect.BREAKING);
    }
    droppedAliases(
        "relation " + now.end(after),
        before.definition().aliases(),
        definition.aliases(),
        after.name());
    String prefix = after.side() == Side.OWNING ? "" : "inverse ";
    if (before.definition().linking() != definition.linking()) {
      parts.add(prefix + "linking " + definition.linking().name().toLowerCase(Locale.ROOT));
    }
    parts.addAll(captions(before.definition().caption(), definition.caption(), prefix));
  }

  private static boolean narrows(Linking before, Linking after) {
    return before != after && after != Linking.ANY;
  }

  private void renamed(
      Kind kind, ElementId id, String what, ApiName before, ApiName after, List<Alias> aliases) {
    if (!before.equals(after)) {
      boolean lives = aliases.stream().anyMatch(alias -> alias.name().equals(before));
      add(
          kind,
          id,
          "rename " + what + before + " to " + after + taken(lives),
          lives ? Effect.COMPATIBLE : Effect.BREAKING);
    }
  }

  private static String taken(boolean lives) {
    return lives ? "" : "; the former name is taken and stops answering";
  }

  private void droppedAliases(String what, List<Alias> before, List<Alias> after, ApiName present) {
    Set<ApiName> kept =
        after.stream().map(Alias::name).collect(Collectors.toCollection(HashSet::new));
    kept.add(present);
    before.stream()
        .filter(alias -> !kept.contains(alias.name()))
        .forEach(
            alias ->
                add(
                    Kind.DROP_ALIAS,
                    alias.id(),
                    "drop the former name " + alias.name() + " of " + what,
                    Effect.BREAKING));
  }

  private void captioned(Kind kind, ElementId id, String what, Caption before, Caption after) {
    changed(kind, id, what, captions(before, after, ""), Effect.COMPATIBLE);
  }

  private static List<String> captions(Caption before, Caption after, String prefix) {
    List<String> parts = new ArrayList<>();
    if (!before.label().equals(after.label())) {
      parts.add(prefix + "label");
    }
    if (!before.description().equals(after.description())) {
      parts.add(prefix + "description");
    }
    return parts;
  }

  private void changed(Kind kind, ElementId id, String what, List<String> parts, Effect effect) {
    if (!parts.isEmpty()) {
      add(kind, id, "change " + what + ": " + String.join(", ", parts), effect);
    }
  }

  private void add(Kind kind, ElementId element, String text, Effect effect) {
    changes.add(new ModelChange(kind, element, text, effect));
  }
}
