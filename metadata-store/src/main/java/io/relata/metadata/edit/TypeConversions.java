package io.relata.metadata.edit;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Places;
import io.relata.metadata.check.Problems;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Table;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which types a field's values can be turned into. Whether each value of a table can is for the
 * plan's data checks.
 */
public final class TypeConversions {

  private static final Map<TypeName, Set<TypeName>> POSSIBLE =
      Map.ofEntries(
          Map.entry(
              TypeName.TEXT,
              EnumSet.of(
                  TypeName.INTEGER,
                  TypeName.LONG,
                  TypeName.DECIMAL,
                  TypeName.DOUBLE,
                  TypeName.BOOLEAN,
                  TypeName.DATE,
                  TypeName.TIME,
                  TypeName.TIMESTAMP,
                  TypeName.UUID,
                  TypeName.JSON,
                  TypeName.ENUM)),
          Map.entry(
              TypeName.INTEGER,
              EnumSet.of(
                  TypeName.LONG, TypeName.DECIMAL, TypeName.DOUBLE, TypeName.TEXT, TypeName.JSON)),
          Map.entry(
              TypeName.LONG,
              EnumSet.of(
                  TypeName.INTEGER,
                  TypeName.DECIMAL,
                  TypeName.DOUBLE,
                  TypeName.TEXT,
                  TypeName.JSON)),
          Map.entry(
              TypeName.DECIMAL,
              EnumSet.of(
                  TypeName.INTEGER, TypeName.LONG, TypeName.DOUBLE, TypeName.TEXT, TypeName.JSON)),
          Map.entry(
              TypeName.DOUBLE,
              EnumSet.of(
                  TypeName.INTEGER, TypeName.LONG, TypeName.DECIMAL, TypeName.TEXT, TypeName.JSON)),
          Map.entry(TypeName.BOOLEAN, EnumSet.of(TypeName.TEXT, TypeName.JSON)),
          Map.entry(TypeName.DATE, EnumSet.of(TypeName.TIMESTAMP, TypeName.TEXT, TypeName.JSON)),
          Map.entry(TypeName.TIME, EnumSet.of(TypeName.TEXT, TypeName.JSON)),
          Map.entry(TypeName.TIMESTAMP, EnumSet.of(TypeName.DATE, TypeName.TEXT, TypeName.JSON)),
          Map.entry(TypeName.UUID, EnumSet.of(TypeName.TEXT, TypeName.JSON)),
          Map.entry(TypeName.JSON, EnumSet.of(TypeName.TEXT)),
          Map.entry(TypeName.ENUM, EnumSet.of(TypeName.TEXT, TypeName.JSON)));

  private TypeConversions() {}

  public static boolean possible(FieldType from, FieldType to) {
    if (from instanceof FieldType.ListOf source) {
      return to instanceof FieldType.ListOf target
          ? possibleInList(source.element(), target.element())
          : to instanceof FieldType.Json && !(source.element() instanceof FieldType.Enumerated);
    }
    TypeName name = name(from);
    return to instanceof FieldType.ListOf target
        ? name == name(target.element())
        : name == name(to)
            || Optional.ofNullable(POSSIBLE.get(name)).orElse(Set.of()).contains(name(to));
  }

  /**
   * The array is turned as a whole by one cast; no element can be looked at by itself, as those of
   * another enum would need.
   */
  private static boolean possibleInList(FieldType.Element from, FieldType.Element to) {
    if (from instanceof FieldType.Enumerated || to instanceof FieldType.Enumerated) {
      return from.equals(to);
    }
    TypeName source = name(from);
    TypeName target = name(to);
    return source == target
        || target == TypeName.TEXT
        || (source == TypeName.INTEGER && target == TypeName.LONG);
  }

  private static TypeName name(FieldType type) {
    return FieldTypes.spec(type).type();
  }

  /** Each field that both models have must be able to follow its type. */
  static void check(DataModel before, DataModel after, Places places, Problems problems) {
    for (Table table : before.tables()) {
      Optional<Table> now = after.table(table.id());
      for (Field field : table.fields()) {
        now.flatMap(one -> one.field(field.id()))
            .filter(one -> !possible(field.type(), one.type()))
            .ifPresent(
                one ->
                    problems.add(
                        Code.TYPE_CHANGE,
                        places.path(field.id(), "type"),
                        "values of type "
                            + word(field.type())
                            + " can not become "
                            + word(one.type())
                            + "; add a new field and fill it"));
      }
    }
  }

  private static String word(FieldType type) {
    TypeSpec spec = FieldTypes.spec(type);
    return spec.type() == TypeName.LIST
        ? "list of " + spec.option(TypeOption.OF, TypeName.class).map(TypeName::word).orElse("")
        : spec.type().word();
  }
}
