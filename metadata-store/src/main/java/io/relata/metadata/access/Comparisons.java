package io.relata.metadata.access;

import io.relata.metadata.model.FieldType;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which comparisons a filter offers. The operand of {@code between} is a list of two, from and to;
 * a json column's {@code contains} takes JSON; the operand of {@code has} is an element, those of
 * {@code has_any} and {@code has_all} are lists.
 */
public final class Comparisons {

  /** What the number of rows of a to-many relation can be compared by. */
  public static final List<Comparison> OF_COUNTS =
      List.of(
          Comparison.EQ,
          Comparison.NE,
          Comparison.GT,
          Comparison.GTE,
          Comparison.LT,
          Comparison.LTE,
          Comparison.IN,
          Comparison.NOT_IN,
          Comparison.BETWEEN);

  /** What lies at a path within JSON can be compared by. */
  public static final List<Comparison> INSIDE_JSON =
      List.of(
          Comparison.EQ,
          Comparison.NE,
          Comparison.GT,
          Comparison.GTE,
          Comparison.LT,
          Comparison.LTE,
          Comparison.IN,
          Comparison.NOT_IN,
          Comparison.CONTAINS,
          Comparison.ICONTAINS,
          Comparison.STARTS_WITH,
          Comparison.ENDS_WITH,
          Comparison.IS_NULL,
          Comparison.EXISTS);

  private static final List<Comparison> OF_TEXT =
      List.of(
          Comparison.EQ,
          Comparison.NE,
          Comparison.GT,
          Comparison.GTE,
          Comparison.LT,
          Comparison.LTE,
          Comparison.IN,
          Comparison.NOT_IN,
          Comparison.IS_NULL,
          Comparison.BETWEEN,
          Comparison.LIKE,
          Comparison.ILIKE,
          Comparison.CONTAINS,
          Comparison.ICONTAINS,
          Comparison.STARTS_WITH,
          Comparison.ENDS_WITH,
          Comparison.EQ_CI);

  private static final List<Comparison> OF_ORDERED =
      List.of(
          Comparison.EQ,
          Comparison.NE,
          Comparison.GT,
          Comparison.GTE,
          Comparison.LT,
          Comparison.LTE,
          Comparison.IN,
          Comparison.NOT_IN,
          Comparison.IS_NULL,
          Comparison.BETWEEN);

  private static final List<Comparison> OF_DATES =
      Stream.concat(
              OF_ORDERED.stream(),
              Stream.of(Comparison.values())
                  .filter(
                      comparison ->
                          comparison.period().isPresent()
                              || comparison.takes() == Comparison.Takes.DAYS))
          .toList();

  private static final List<Comparison> OF_BOOLEANS =
      List.of(Comparison.EQ, Comparison.NE, Comparison.IS_NULL);

  private static final List<Comparison> OF_ENUMS =
      List.of(Comparison.EQ, Comparison.NE, Comparison.IN, Comparison.NOT_IN, Comparison.IS_NULL);

  private static final List<Comparison> OF_JSON =
      List.of(
          Comparison.EQ, Comparison.NE, Comparison.CONTAINS, Comparison.IS_NULL, Comparison.PATH);

  private static final List<Comparison> OF_LISTS =
      List.of(
          Comparison.EQ,
          Comparison.NE,
          Comparison.HAS,
          Comparison.HAS_ANY,
          Comparison.HAS_ALL,
          Comparison.IS_EMPTY,
          Comparison.IS_NULL);

  private Comparisons() {}

  /** The type of what a part of JSON is compared with. */
  public static FieldType typeInside(Comparison comparison) {
    boolean text = comparison.takes() == Comparison.Takes.PART && comparison != Comparison.CONTAINS;
    return text ? FieldType.Text.PLAIN : new FieldType.Json();
  }

  /** What a column of this type can be compared by, in the order in which a schema shows it. */
  public static List<Comparison> of(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> OF_TEXT;
      case FieldType.Int _, FieldType.Long _, FieldType.Decimal _, FieldType.Double _ -> OF_ORDERED;
      case FieldType.Date _, FieldType.Timestamp _ -> OF_DATES;
      case FieldType.Time _ -> OF_ORDERED;
      case FieldType.Uuid _ -> OF_ORDERED;
      case FieldType.Bool _ -> OF_BOOLEANS;
      case FieldType.Enumerated _ -> OF_ENUMS;
      case FieldType.Json _ -> OF_JSON;
      case FieldType.ListOf _ -> OF_LISTS;
    };
  }
}
