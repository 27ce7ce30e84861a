package io.relata.admin.conditions;

import io.relata.metadata.access.Comparison;
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

  static ValueShape of(FieldType type, Comparison comparison) {
    return switch (comparison) {
      case IS_NULL, IS_EMPTY -> FLAG;
      case BETWEEN -> PAIR;
      case IN, NOT_IN, HAS_ANY, HAS_ALL -> MANY;
      case EQ, NE ->
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
      case GT, GTE, LT, LTE, LIKE, ILIKE, CONTAINS, ICONTAINS, STARTS_WITH, ENDS_WITH, EQ_CI, HAS ->
          ONE;
    };
  }

  /** The type of a single value; fields that hold lists are compared with elements. */
  static FieldType element(FieldType type, Comparison comparison) {
    return type instanceof FieldType.ListOf(FieldType.Element element)
            && of(type, comparison) != FLAG
        ? element
        : type;
  }
}
