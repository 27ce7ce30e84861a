package io.relata.metadata.edit;

import io.relata.metadata.check.FieldValues;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Places;
import io.relata.metadata.check.Problems;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.ElementId;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A model while edits are applied to it: what it is by now, and what was found on the way. */
final class Draft {

  private final IdSource ids;
  private final Places places;
  private final Problems problems = new Problems();
  private final Map<FieldId, Object> fills = new LinkedHashMap<>();
  private final Map<EnumValueId, EnumValueId> replacements = new LinkedHashMap<>();

  /** Names of tables and enums that could not be made: that they are unknown later is no news. */
  private final Set<String> failedNames = new HashSet<>();

  private DataModel model;

  Draft(DataModel model, IdSource ids) {
    this.model = model;
    this.ids = ids;
    this.places = Places.of(model);
  }

  DataModel model() {
    return model;
  }

  Problems problems() {
    return problems;
  }

  Places places() {
    return places;
  }

  RowFixes fixes() {
    return new RowFixes(fills, replacements);
  }

  /** A field may have got another type after its fill was given. */
  void checkFills(DataModel edited) {
    for (Table table : edited.tables()) {
      for (Field field : table.fields()) {
        Object value = fills.get(field.id());
        if (value != null && FieldValues.canonical(field.type(), value).isEmpty()) {
          problem(
              Code.INVALID_OPTION,
              places.path(field.id(), "fill"),
              "the value is not one of the field's type");
        }
      }
    }
  }

  void fill(FieldId field, Object value) {
    fills.put(field, value);
  }

  void replaceValue(EnumValueId dropped, EnumValueId replacement) {
    replacements.replaceAll((from, to) -> to.equals(dropped) ? replacement : to);
    replacements.put(dropped, replacement);
  }

  UUID id(@Nullable UUID given) {
    return given != null ? given : ids.next();
  }

  void problem(Code code, String path, String message) {
    problems.add(code, path, message);
  }

  void failed(String name) {
    failedNames.add(name);
  }

  // Names

  /** Empty, with a problem added, where {@code text} is not of the form of API names. */
  Optional<ApiName> name(String text, String path) {
    if (ApiName.isWellFormed(text)) {
      return Optional.of(new ApiName(text));
    }
    String message =
        text.startsWith("_")
            ? "names that begin with _ are the system's"
            : "a name has lower-case letters, digits and _, begins with a letter, and at most "
                + ApiName.MAX_LENGTH
                + " characters";
    problems.add(Code.INVALID_NAME, path, message);
    return Optional.empty();
  }

  // Looking up

  Optional<Table> table(Ref ref, String path) {
    Optional<Table> found =
        switch (ref) {
          case Ref.Named named ->
              first(model.tables(), table -> table.name().value().equals(named.name()));
          case Ref.Identified identified -> model.table(new TableId(identified.id()));
        };
    return orUnknown(found, Code.UNKNOWN_TABLE, ref, path, "there is no table '" + ref + "'");
  }

  Optional<EnumType> enumType(Ref ref, String path) {
    Optional<EnumType> found =
        switch (ref) {
          case Ref.Named named ->
              first(model.enums(), type -> type.name().value().equals(named.name()));
          case Ref.Identified identified -> model.enumType(new EnumId(identified.id()));
        };
    return orUnknown(found, Code.UNKNOWN_ENUM, ref, path, "there is no enum '" + ref + "'");
  }

  Optional<EnumValue> enumValue(EnumType type, Ref ref, String path) {
    Optional<EnumValue> found =
        switch (ref) {
          case Ref.Named named -> type.value(named.name());
          case Ref.Identified identified -> type.value(new EnumValueId(identified.id()));
        };
    return orUnknown(
        found,
        Code.UNKNOWN_ENUM_VALUE,
        ref,
        path,
        "enum '" + type.name() + "' has no value '" + ref + "'");
  }

  Optional<Field> field(Table table, Ref ref, String path) {
    return orUnknown(
        findField(table, ref),
        Code.UNKNOWN_FIELD,
        ref,
        path,
        "table '" + table.name() + "' has no field '" + ref + "'");
  }

  static Optional<Field> findField(Table table, Ref ref) {
    return switch (ref) {
      case Ref.Named named ->
          first(table.fields(), field -> field.name().value().equals(named.name()));
      case Ref.Identified identified -> table.field(new FieldId(identified.id()));
    };
  }

  Optional<RelationEnd> end(RelationSideRef ref, String path) {
    return switch (ref) {
      case RelationSideRef.ById byId ->
          orUnknown(
                  model.relation(new RelationId(byId.relation())),
                  Code.UNKNOWN_RELATION,
                  new Ref.Identified(byId.relation()),
                  path + ".relation",
                  "there is no relation of this id")
              .map(relation -> relation.end(byId.side()));
      case RelationSideRef.OnTable onTable ->
          table(onTable.table(), path + ".table")
              .flatMap(
                  table ->
                      orUnknown(
                          model
                              .endsOf(table.id())
                              .filter(end -> end.name().value().equals(onTable.relation()))
                              .findFirst(),
                          Code.UNKNOWN_RELATION,
                          new Ref.Named(onTable.relation()),
                          path + ".relation",
                          "table '"
                              + table.name()
                              + "' has no relation '"
                              + onTable.relation()
                              + "'"));
    };
  }

  private <T> Optional<T> orUnknown(
      Optional<T> found, Code code, Ref ref, String path, String message) {
    if (found.isEmpty() && !failedNames.contains(ref.toString())) {
      problems.add(code, path, message);
    }
    return found;
  }

  private static <T> Optional<T> first(List<T> items, Predicate<T> wanted) {
    return items.stream().filter(wanted).findFirst();
  }

  // Changing

  void add(Table table) {
    model = model.withTables(with(model.tables(), table));
  }

  void add(EnumType type) {
    model = model.withEnums(with(model.enums(), type));
  }

  void add(Relation relation) {
    model = model.withRelations(with(model.relations(), relation));
  }

  void change(TableId id, UnaryOperator<Table> change) {
    model = model.withTables(changed(model.tables(), Table::id, id, change));
  }

  void change(EnumId id, UnaryOperator<EnumType> change) {
    model = model.withEnums(changed(model.enums(), EnumType::id, id, change));
  }

  void change(RelationId id, UnaryOperator<Relation> change) {
    model = model.withRelations(changed(model.relations(), Relation::id, id, change));
  }

  void changeSide(RelationEnd end, UnaryOperator<io.relata.metadata.model.RelationSide> change) {
    Side side = end.side();
    change(
        end.relation().id(),
        relation -> relation.withSide(side, change.apply(relation.side(side))));
  }

  void change(TableId table, FieldId id, UnaryOperator<Field> change) {
    change(table, found -> found.withFields(changed(found.fields(), Field::id, id, change)));
  }

  void drop(TableId id) {
    model = model.withTables(without(model.tables(), table -> table.id().equals(id)));
  }

  void drop(EnumId id) {
    model = model.withEnums(without(model.enums(), type -> type.id().equals(id)));
  }

  void drop(RelationId id) {
    model = model.withRelations(without(model.relations(), relation -> relation.id().equals(id)));
  }

  static <T> List<T> with(List<T> items, T item) {
    List<T> more = new java.util.ArrayList<>(items);
    more.add(item);
    return more;
  }

  static <T> List<T> without(List<T> items, Predicate<T> unwanted) {
    return items.stream().filter(unwanted.negate()).toList();
  }

  /** Puts an item behind another, or first where {@code after} is null. */
  static <T> List<T> placed(List<T> items, T item, @Nullable T after) {
    List<T> order = new java.util.ArrayList<>(items);
    order.remove(item);
    order.add(after == null ? 0 : order.indexOf(after) + 1, item);
    return order;
  }

  private static <T, I extends ElementId> List<T> changed(
      List<T> items, Function<T, I> idOf, I id, UnaryOperator<T> change) {
    return items.stream()
        .map(item -> idOf.apply(item).equals(id) ? change.apply(item) : item)
        .toList();
  }
}
