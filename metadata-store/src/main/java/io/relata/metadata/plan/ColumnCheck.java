package io.relata.metadata.plan;

import io.relata.metadata.check.FieldValues;
import io.relata.metadata.model.ConstraintNames;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A check constraint that enforces a limit of a field's type.
 *
 * @param name stable under renames
 * @param condition of any expression of the column's type; true or null is fine
 * @param failing what the rows are that break it: {@code that are too long or too short}
 */
record ColumnCheck(PhysicalName name, UnaryOperator<String> condition, String failing) {

  /** As {@code CHECK} takes it. */
  String expression(Field field) {
    return condition.apply(SqlText.name(field.column()));
  }

  /** All checks of a field, in a fixed order. */
  static List<ColumnCheck> of(DataModel model, Table table, Field field) {
    return new Making(model, table, field).checks();
  }

  private record Making(DataModel model, Table table, Field field, List<ColumnCheck> made) {

    Making(DataModel model, Table table, Field field) {
      this(model, table, field, new ArrayList<>());
    }

    List<ColumnCheck> checks() {
      switch (field.type()) {
        case FieldType.Text text -> text(text);
        case FieldType.Int integer -> range(integer.min(), integer.max());
        case FieldType.Long whole -> range(whole.min(), whole.max());
        case FieldType.Decimal decimal -> range(decimal.min(), decimal.max());
        case FieldType.Double floating -> range(floating.min(), floating.max());
        case FieldType.Enumerated enumerated ->
            add(
                ConstraintNames.Kind.VALUES,
                column -> column + " = ANY (" + SqlText.textArray(stored(enumerated.type())) + ")",
                "that the enum does not have");
        case FieldType.ListOf list -> list(list.element());
        case FieldType.Bool t -> {}
        case FieldType.Date t -> {}
        case FieldType.Time t -> {}
        case FieldType.Timestamp t -> {}
        case FieldType.Uuid t -> {}
        case FieldType.Json t -> {}
      }
      return List.copyOf(made);
    }

    private void text(FieldType.Text text) {
      bounds("char_length(%s)", text.min(), text.max())
          .ifPresent(
              condition ->
                  add(ConstraintNames.Kind.LENGTH, condition, "that are too short or too long"));
      if (text.pattern() != null) {
        matches(ConstraintNames.Kind.PATTERN, text.pattern(), "that do not match the pattern");
      }
      if (text.format() != null) {
        matches(
            ConstraintNames.Kind.FORMAT,
            text.format().pattern(),
            "that are not of the format "
                + text.format().name().toLowerCase(java.util.Locale.ROOT));
      }
    }

    private void matches(ConstraintNames.Kind kind, String pattern, String failing) {
      add(kind, column -> column + " ~ " + SqlText.literal(pattern), failing);
    }

    private void range(@Nullable Number min, @Nullable Number max) {
      bounds("%s", min, max)
          .ifPresent(
              condition ->
                  add(ConstraintNames.Kind.RANGE, condition, "that are too small or too large"));
    }

    private void list(FieldType.Element element) {
      if (element instanceof FieldType.Enumerated enumerated) {
        add(
            ConstraintNames.Kind.VALUES,
            column ->
                "array_position("
                    + column
                    + ", NULL) IS NULL AND "
                    + column
                    + " <@ "
                    + SqlText.textArray(stored(enumerated.type())),
            "with an element that the enum does not have");
        return;
      }
      add(
          ConstraintNames.Kind.VALUES,
          column -> "array_position(" + column + ", NULL) IS NULL",
          "with an element that is null");
      if (element instanceof FieldType.Int integer) {
        elementRange(integer.min(), integer.max());
      } else if (element instanceof FieldType.Long whole) {
        elementRange(whole.min(), whole.max());
      }
    }

    private void elementRange(@Nullable Number min, @Nullable Number max) {
      if (min == null && max == null) {
        return;
      }
      add(
          ConstraintNames.Kind.RANGE,
          column ->
              both(
                  min == null ? null : number(min) + " <= ALL (" + column + ")",
                  max == null ? null : number(max) + " >= ALL (" + column + ")"),
          "with an element that is too small or too large");
    }

    private static Optional<UnaryOperator<String>> bounds(
        String format, @Nullable Number min, @Nullable Number max) {
      if (min == null && max == null) {
        return Optional.empty();
      }
      return Optional.of(
          column -> {
            String measured = format.replace("%s", column);
            return both(
                min == null ? null : measured + " >= " + number(min),
                max == null ? null : measured + " <= " + number(max));
          });
    }

    private static String both(@Nullable String lower, @Nullable String upper) {
      if (lower == null || upper == null) {
        return lower == null ? String.valueOf(upper) : lower;
      }
      return lower + " AND " + upper;
    }

    private static String number(Number number) {
      return SqlText.number(FieldValues.number(number).orElseThrow());
    }

    private List<String> stored(EnumId type) {
      return model.enumType(type).orElseThrow().values().stream().map(EnumValue::stored).toList();
    }

    private void add(ConstraintNames.Kind kind, UnaryOperator<String> condition, String failing) {
      PhysicalName name =
          ConstraintNames.of(kind, table.physicalName(), field.column().value(), field.id());
      made.add(new ColumnCheck(name, condition, failing));
    }
  }
}
