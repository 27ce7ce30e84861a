package io.relata.admin.conditions;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Period;
import io.relata.metadata.model.FieldType;

/** How many values a comparison takes. */
enum ValueShape {
  ONE,
  /** True or false. */
  FLAG,
  /** From and to. */
  PAIR,
  /** Any number. */
  MANY;

  private static final FieldType DAYS = new FieldType.Int(1, Period.MOST_DAYS);

  static ValueShape of(FieldType type, Comparison comparison) {
    return switch (comparison.takes()) {
      case FLAG -> FLAG;
      case PAIR -> PAIR;
      case LIST -> MANY;
      case VALUE ->
          switch (type) {
            case FieldType.ListOf _ -> MANY;
            case FieldType.Bool _ -> FLAG;
            case FieldType.Text _,
                FieldType.Int _,
                FieldType.Long _,
                FieldType.Decimal _,
                FieldType.Double _,
                FieldType.Date _,
                FieldType.Time _,
                FieldType.Timestamp _,
                FieldType.Uuid _,
                FieldType.Json _,
                FieldType.Enumerated _ ->
                ONE;
          };
      case PATTERN, PART, ELEMENT, DAYS, INSIDE -> ONE;
    };
  }

  /** The type of a single value; fields that hold lists are compared with elements. */
  static FieldType element(FieldType type, Comparison comparison) {
    if (comparison.takes() == Comparison.Takes.DAYS) {
      return DAYS;
    }
    return type instanceof FieldType.ListOf(FieldType.Element element)
            && of(type, comparison) != FLAG
        ? element
        : type;
  }
}
