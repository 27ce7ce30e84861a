package io.relata.metadata.plan;

import io.relata.metadata.model.ConstraintNames;
import io.relata.metadata.model.ConstraintNames.Kind;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields of tables that stay: those that come, go or change. */
final class FieldSteps {

  private FieldSteps() {}

  static PhysicalName uniqueName(Table table, Field field) {
    return ConstraintNames.of(
        Kind.UNIQUE, table.physicalName(), field.column().value(), field.id());
  }

  static String uniqueConstraint(Table table, Field field) {
    return SqlText.name(uniqueName(table, field))
        + " UNIQUE ("
        + SqlText.name(field.column())
        + ")";
  }

  // Fields that go

  static void drop(PlanDraft draft, Table table, Field field) {
    String column = SqlText.name(field.column());
    draft.alter(
        Phase.DROP_COLUMN,
        table,
        "DROP COLUMN " + column,
        TableWork.NONE,
        "drop field " + table.name() + "." + field.name());
    draft.loss(
        "values of " + table.name() + "." + field.name(),
        table.physicalName(),
        column + " IS NOT NULL");
  }

  // Fields that come

  static void add(PlanDraft draft, Table table, Field field) {
    String name = table.name() + "." + field.name();
    String column = SqlText.name(field.column());
    String own = Columns.defaultOf(field);
    Object fill = draft.fixes().fills().get(field.id());
    String first = fill == null ? own : Columns.constant(field.type(), fill);
    draft.alter(
        Phase.ADD_COLUMN,
        table,
        "ADD COLUMN "
            + column
            + " "
            + Columns.type(field.type())
            + (field.required() ? " NOT NULL" : "")
            + (first == null ? "" : " DEFAULT " + first),
        fill == null && isVolatile(field) ? TableWork.REWRITES : TableWork.NONE,
        "add field " + name);
    if (fill != null) {
      draft.alter(
          Phase.SET_DEFAULT,
          table,
          "ALTER COLUMN " + column + (own == null ? " DROP DEFAULT" : " SET DEFAULT " + own),
          TableWork.NONE,
          "keep the fill of " + name + " to the rows that were there");
    }
    checkNewRows(draft, table, field, fill);
    checkPatterns(draft, table, field);
    ColumnCheck.of(draft.to(), table, field).forEach(check -> addCheck(draft, table, field, check));
    addUniqueOrIndex(draft, table, field);
  }

  private static boolean isVolatile(Field field) {
    return field.defaultValue() instanceof DefaultValue.NewUuid;
  }

  private static void checkNewRows(
      PlanDraft draft, Table table, Field field, @Nullable Object fill) {
    boolean empty =
        fill == null
            && (field.defaultValue() == null || field.defaultValue() instanceof DefaultValue.User);
    if (field.required() && empty) {
      draft.check(
          "rows of "
              + table.name()
              + " that would have no "
              + field.name()
              + " (give a default, or a value to fill)",
          table.physicalName(),
          "true",
          "''");
    } else if (field.unique() && field.defaultValue() instanceof DefaultValue.Now) {
      String id = SqlText.name(SystemField.ID.column()) + "::text";
      draft.check(
          "rows of " + table.name() + " that would share one " + field.name(),
          table.physicalName(),
          id + " <> (SELECT min(" + id + ") FROM " + draft.qualified(table.physicalName()) + ")",
          "''");
    }
  }

  // Fields that change

  static void change(PlanDraft draft, Table table, Field before, Field after) {
    Optional<TypeCast> cast =
        new TypeCasts(draft.from(), draft.to())
            .between(before.type(), after.type(), SqlText.name(after.column()));
    boolean converts =
        cast.isPresent() || !Columns.type(before.type()).equals(Columns.type(after.type()));
    changeDefault(draft, table, before, after, converts);
    cast.ifPresent(found -> convert(draft, table, after, found));
    replaceEnumValues(draft, table, before, after);
    changeRequired(draft, table, before, after);
    changeChecks(draft, table, before, after, cast, converts);
    changeUnique(draft, table, before, after);
    changeIndex(draft, table, before, after);
    if (!before.type().equals(after.type())
        || !Objects.equals(before.defaultValue(), after.defaultValue())) {
      checkPatterns(draft, table, after);
    }
  }

  private static void changeDefault(
      PlanDraft draft, Table table, Field before, Field after, boolean converts) {
    String old = Columns.defaultOf(before);
    String now = Columns.defaultOf(after);
    String alter = "ALTER COLUMN " + SqlText.name(after.column());
    String reason = "change the default of " + table.name() + "." + after.name();
    if (Objects.equals(old, now) && !converts) {
      return;
    }
    if (old != null && (now == null || converts)) {
      draft.alter(Phase.DROP_CONSTRAINT, table, alter + " DROP DEFAULT", TableWork.NONE, reason);
    }
    if (now != null) {
      draft.alter(Phase.SET_DEFAULT, table, alter + " SET DEFAULT " + now, TableWork.NONE, reason);
    }
  }

  private static void convert(PlanDraft draft, Table table, Field after, TypeCast cast) {
    String name = table.name() + "." + after.name();
    String column = SqlText.name(after.column());
    draft.alter(
        Phase.CONVERT_COLUMN,
        table,
        "ALTER COLUMN " + column + " TYPE " + Columns.type(after.type()) + " USING " + cast.using(),
        TableWork.REWRITES,
        "change the type of " + name);
    if (cast.bad() != null) {
      draft.check(
          "rows of "
              + table.name()
              + " whose "
              + after.name()
              + " can not become "
              + Columns.type(after.type()),
          table.physicalName(),
          cast.bad(),
          column);
    }
    if (cast.loss() != null) {
      draft.loss("parts of values of " + name, table.physicalName(), cast.loss());
    }
  }

  /** Rows that hold a dropped value of the field's enum get its replacement. */
  private static void replaceEnumValues(PlanDraft draft, Table table, Field before, Field after) {
    String column = SqlText.name(after.column());
    boolean list = after.type() instanceof FieldType.ListOf;
    for (Replacement replacement : replacements(draft, before, after)) {
      String old = SqlText.literal(replacement.dropped());
      draft.step(
          Phase.FILL_ROWS,
          "UPDATE "
              + draft.qualified(table.physicalName())
              + " SET "
              + column
              + " = "
              + replacement.apply(column, list)
              + " WHERE "
              + (list ? column + " @> ARRAY[" + old + "]::text[]" : column + " = " + old),
          LockMode.ROW_EXCLUSIVE,
          TableWork.REWRITES,
          table.physicalName(),
          "replace " + replacement.dropped() + " in " + table.name() + "." + after.name());
    }
  }

  /** One stored value that takes the place of another. */
  private record Replacement(String dropped, String stored) {
    String apply(String column, boolean list) {
      return list
          ? "array_replace("
              + column
              + ", "
              + SqlText.literal(dropped)
              + ", "
              + SqlText.literal(stored)
              + ")"
          : SqlText.literal(stored);
    }
  }

  private static List<Replacement> replacements(PlanDraft draft, Field before, Field after) {
    Optional<EnumId> type = enumOf(after.type());
    if (type.isEmpty() || !type.equals(enumOf(before.type()))) {
      return List.of();
    }
    List<EnumValue> old =
        draft.from().enumType(type.get()).map(found -> found.values()).orElse(List.of());
    return old.stream()
        .flatMap(
            value ->
                Optional.ofNullable(draft.fixes().replacements().get(value.id()))
                    .flatMap(
                        id -> draft.to().enumType(type.get()).flatMap(found -> found.value(id)))
                    .map(taker -> new Replacement(value.stored(), taker.stored()))
                    .stream())
        .toList();
  }

  private static Optional<EnumId> enumOf(FieldType type) {
    if (type instanceof FieldType.Enumerated(EnumId id)) {
      return Optional.of(id);
    }
    return type instanceof FieldType.ListOf(FieldType.Enumerated(EnumId id))
        ? Optional.of(id)
        : Optional.empty();
  }

  private static void changeRequired(PlanDraft draft, Table table, Field before, Field after) {
    String column = SqlText.name(after.column());
    String name = table.name() + "." + after.name();
    Object fill = draft.fixes().fills().get(after.id());
    if (fill != null) {
      draft.step(
          Phase.FILL_ROWS,
          "UPDATE "
              + draft.qualified(table.physicalName())
              + " SET "
              + column
              + " = "
              + Columns.constant(after.type(), fill)
              + " WHERE "
              + column
              + " IS NULL",
          LockMode.ROW_EXCLUSIVE,
          TableWork.REWRITES,
          table.physicalName(),
          "fill field " + name);
    }
    if (before.required() && !after.required()) {
      draft.alter(
          Phase.DROP_CONSTRAINT,
          table,
          "ALTER COLUMN " + column + " DROP NOT NULL",
          TableWork.NONE,
          "no longer require field " + name);
    } else if (!before.required() && after.required()) {
      if (fill == null) {
        draft.check(
            "rows of " + table.name() + " without " + after.name(),
            table.physicalName(),
            column + " IS NULL",
            "''");
      }
      draft.alter(
          Phase.REQUIRE,
          table,
          "ALTER COLUMN " + column + " SET NOT NULL",
          TableWork.SCANS,
          "require field " + name);
    }
  }

  private static void changeChecks(
      PlanDraft draft,
      Table table,
      Field before,
      Field after,
      Optional<TypeCast> cast,
      boolean converts) {
    List<ColumnCheck> old = ColumnCheck.of(draft.from(), table, before);
    List<ColumnCheck> now = ColumnCheck.of(draft.to(), table, after);
    for (ColumnCheck check : old) {
      if (converts || now.stream().noneMatch(one -> same(one, check, after))) {
        draft.alter(
            Phase.DROP_CONSTRAINT,
            table,
            "DROP CONSTRAINT " + SqlText.name(check.name()),
            TableWork.NONE,
            "change the limits of " + table.name() + "." + after.name());
      }
    }
    for (ColumnCheck check : now) {
      if (converts || old.stream().noneMatch(one -> same(one, check, after))) {
        addCheck(draft, table, after, check);
        checkRows(draft, table, before, after, check, cast);
      }
    }
  }

  private static boolean same(ColumnCheck one, ColumnCheck other, Field field) {
    return one.name().equals(other.name()) && one.expression(field).equals(other.expression(field));
  }

  private static void checkRows(
      PlanDraft draft,
      Table table,
      Field before,
      Field after,
      ColumnCheck check,
      Optional<TypeCast> cast) {
    String column = SqlText.name(after.column());
    String value = cast.map(found -> "(" + found.using() + ")").orElse(column);
    for (Replacement replacement : replacements(draft, before, after)) {
      value =
          after.type() instanceof FieldType.ListOf
              ? replacement.apply(value, true)
              : "CASE "
                  + value
                  + " WHEN "
                  + SqlText.literal(replacement.dropped())
                  + " THEN "
                  + SqlText.literal(replacement.stored())
                  + " ELSE "
                  + value
                  + " END";
    }
    String broken = "NOT (" + check.condition().apply("(" + value + ")") + ")";
    String bad = cast.map(TypeCast::bad).orElse(null);
    draft.check(
        "rows of " + table.name() + " with values of " + after.name() + " " + check.failing(),
        table.physicalName(),
        bad == null ? broken : "CASE WHEN " + bad + " THEN false ELSE " + broken + " END",
        column);
  }

  private static void addCheck(PlanDraft draft, Table table, Field field, ColumnCheck check) {
    String reason = "check " + table.name() + "." + field.name();
    draft.alter(
        Phase.ADD_CHECK,
        table,
        "ADD CONSTRAINT "
            + SqlText.name(check.name())
            + " CHECK ("
            + check.expression(field)
            + ") NOT VALID",
        TableWork.NONE,
        reason);
    draft.step(
        Phase.ADD_CHECK,
        "ALTER TABLE "
            + draft.qualified(table.physicalName())
            + " VALIDATE CONSTRAINT "
            + SqlText.name(check.name()),
        LockMode.SHARE_UPDATE_EXCLUSIVE,
        TableWork.SCANS,
        table.physicalName(),
        reason);
  }

  private static void addUniqueOrIndex(PlanDraft draft, Table table, Field field) {
    if (field.unique()) {
      addUnique(draft, table, field);
    } else if (field.indexed()) {
      IndexSteps.addOwn(draft, table, field);
    }
  }

  private static void addUnique(PlanDraft draft, Table table, Field field) {
    draft.alter(
        Phase.ADD_UNIQUE,
        table,
        "ADD CONSTRAINT " + uniqueConstraint(table, field),
        TableWork.SCANS,
        "keep " + table.name() + "." + field.name() + " unique");
  }

  private static void changeUnique(PlanDraft draft, Table table, Field before, Field after) {
    String name = table.name() + "." + after.name();
    if (before.unique() && !after.unique()) {
      draft.alter(
          Phase.DROP_CONSTRAINT,
          table,
          "DROP CONSTRAINT " + SqlText.name(uniqueName(table, after)),
          TableWork.NONE,
          "no longer keep " + name + " unique");
    } else if (!before.unique() && after.unique()) {
      draft.checkUnique(
          "rows of " + table.name() + " that repeat a value of " + after.name(),
          table.physicalName(),
          List.of(SqlText.name(after.column())));
      addUnique(draft, table, after);
    }
  }

  private static void changeIndex(PlanDraft draft, Table table, Field before, Field after) {
    boolean had = before.indexed() && !before.unique();
    boolean has = after.indexed() && !after.unique();
    boolean otherKind = IndexSteps.usesGin(before.type()) != IndexSteps.usesGin(after.type());
    if (had && (!has || otherKind)) {
      IndexSteps.dropOwn(draft, table, after);
    }
    if (has && (!had || otherKind)) {
      IndexSteps.addOwn(draft, table, after);
    }
  }

  // Patterns

  /** Only PostgreSQL knows whether a pattern is one, and whether a default keeps it. */
  static void checkPatterns(PlanDraft draft, Table table, Field field) {
    if (!(field.type() instanceof FieldType.Text text)) {
      return;
    }
    String name = table.name() + "." + field.name();
    if (text.pattern() != null) {
      draft.checkConstant(
          "the pattern of " + name + " is not a regular expression of PostgreSQL",
          table.physicalName(),
          "('' ~ " + SqlText.literal(text.pattern()) + ") IS NULL");
      checkDefault(
          draft,
          table,
          field,
          text.pattern(),
          "the default of " + name + " does not match the pattern");
    }
    if (text.format() != null) {
      checkDefault(
          draft,
          table,
          field,
          text.format().pattern(),
          "the default of " + name + " is not of the format");
    }
  }

  private static void checkDefault(
      PlanDraft draft, Table table, Field field, String pattern, String message) {
    if (field.defaultValue() instanceof DefaultValue.Constant(String text)) {
      draft.checkConstant(
          message, table.physicalName(), SqlText.literal(text) + " !~ " + SqlText.literal(pattern));
    }
  }
}
