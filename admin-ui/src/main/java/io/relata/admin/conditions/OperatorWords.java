package io.relata.admin.conditions;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.model.FieldType;

/** Comparisons as people say them. */
final class OperatorWords {

  private OperatorWords() {}

  /** As in "born is after 1900-01-01". */
  static String of(Comparison comparison, FieldType type) {
    return switch (comparison) {
      case EQ -> "is";
      case NE -> "is not";
      case GT -> isTime(type) ? "is after" : "is more than";
      case GTE -> isTime(type) ? "is not before" : "is at least";
      case LT -> isTime(type) ? "is before" : "is less than";
      case LTE -> isTime(type) ? "is not after" : "is at most";
      case IN -> "is one of";
      case NOT_IN -> "is none of";
      case IS_NULL -> "has no value";
      case BETWEEN -> "is between";
      case LIKE -> "has the pattern";
      case ILIKE -> "has the pattern, in any case";
      case CONTAINS -> "contains";
      case ICONTAINS -> "contains, in any case";
      case STARTS_WITH -> "starts with";
      case ENDS_WITH -> "ends with";
      case EQ_CI -> "is, in any case";
      case HAS -> "has";
      case HAS_ANY -> "has any of";
      case HAS_ALL -> "has all of";
      case IS_EMPTY -> "has no elements";
      case TODAY -> "is today";
      case YESTERDAY -> "is yesterday";
      case TOMORROW -> "is tomorrow";
      case THIS_WEEK -> "is this week";
      case LAST_WEEK -> "is last week";
      case NEXT_WEEK -> "is next week";
      case THIS_MONTH -> "is this month";
      case LAST_MONTH -> "is last month";
      case NEXT_MONTH -> "is next month";
      case THIS_QUARTER -> "is this quarter";
      case LAST_QUARTER -> "is last quarter";
      case NEXT_QUARTER -> "is next quarter";
      case THIS_YEAR -> "is this year";
      case LAST_YEAR -> "is last year";
      case NEXT_YEAR -> "is next year";
      case PATH -> "has at a path";
      case EXISTS -> "is there";
      case LAST_DAYS -> "is in so many days up to today";
      case NEXT_DAYS -> "is in so many days from today on";
    };
  }

  private static boolean isTime(FieldType type) {
    return switch (type) {
      case FieldType.Date _, FieldType.Time _, FieldType.Timestamp _ -> true;
      case FieldType.Text _,
          FieldType.Int _,
          FieldType.Long _,
          FieldType.Decimal _,
          FieldType.Double _,
          FieldType.Bool _,
          FieldType.Uuid _,
          FieldType.Json _,
          FieldType.Enumerated _,
          FieldType.ListOf _ ->
          false;
    };
  }
}
