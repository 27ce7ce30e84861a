package io.relata.runtime.api;

import io.relata.metadata.model.FieldType;
import java.util.Locale;

/** What is computed over the values of a column in many rows. Nulls do not count. */
public enum AggregateFunction {
  SUM,
  AVG,
  MIN,
  MAX;

  private final String fieldName = name().toLowerCase(Locale.ROOT);

  /** As a field of an aggregate: {@code sum}. It is PostgreSQL's name of the function too. */
  public String fieldName() {
    return fieldName;
  }

  /** Whether values of this type can be added up or averaged; otherwise only compared. */
  public boolean isOfNumbers() {
    return this == SUM || this == AVG;
  }

  /** Whether the function is defined for a column. */
  public boolean takes(ApiMember.Column column) {
    return column.role() == ApiMember.Role.DATA
        && (isOfNumbers() ? isNumber(column.type()) : isOrdered(column.type()));
  }

  /** The type of the result. */
  public FieldType result(FieldType type) {
    if (!isOfNumbers() || type instanceof FieldType.Double) {
      return type;
    }
    return new FieldType.Decimal(null, null, null, null);
  }

  private static boolean isNumber(FieldType type) {
    return switch (type) {
      case FieldType.Int _, FieldType.Long _, FieldType.Decimal _, FieldType.Double _ -> true;
      case FieldType.Text _,
          FieldType.Bool _,
          FieldType.Date _,
          FieldType.Time _,
          FieldType.Timestamp _,
          FieldType.Uuid _,
          FieldType.Json _,
          FieldType.Enumerated _,
          FieldType.ListOf _ ->
          false;
    };
  }

  private static boolean isOrdered(FieldType type) {
    return switch (type) {
      case FieldType.Text _, FieldType.Date _, FieldType.Time _, FieldType.Timestamp _ -> true;
      case FieldType.Int _,
          FieldType.Long _,
          FieldType.Decimal _,
          FieldType.Double _,
          FieldType.Bool _,
          FieldType.Uuid _,
          FieldType.Json _,
          FieldType.Enumerated _,
          FieldType.ListOf _ ->
          isNumber(type);
    };
  }
}
