package io.relata.runtime.plan;

import io.relata.metadata.model.FieldType;
import io.relata.runtime.plan.InputValues.Unfit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limits of field types, as far as they can be told without the database. Patterns and formats
 * are the database's alone: its regular expressions are not Java's.
 */
final class ValueLimits {

  private ValueLimits() {}

  static void check(FieldType type, Object value) throws Unfit {
    switch (type) {
      case FieldType.Text text -> length(text, (String) value);
      case FieldType.Int number -> range((Integer) value, number.min(), number.max());
      case FieldType.Long number -> range((Long) value, number.min(), number.max());
      case FieldType.Decimal number -> decimal(number, (BigDecimal) value);
      case FieldType.Double number -> range((Double) value, number.min(), number.max());
      case FieldType.ListOf list -> {
        for (Object element : (List<?>) value) {
          check(list.element(), element);
        }
      }
      case FieldType.Bool any -> {}
      case FieldType.Date any -> {}
      case FieldType.Time any -> {}
      case FieldType.Timestamp any -> {}
      case FieldType.Uuid any -> {}
      case FieldType.Json any -> {}
      case FieldType.Enumerated any -> {}
    }
  }

  static String storable(String text) throws Unfit {
    refuse(Storable.faultOfText(text));
    return text;
  }

  static Object storableJson(Object value) throws Unfit {
    refuse(Storable.faultOfJson(value));
    return value;
  }

  private static void refuse(Optional<String> fault) throws Unfit {
    if (fault.isPresent()) {
      throw new Unfit(fault.get());
    }
  }

  private static void length(FieldType.Text type, String text) throws Unfit {
    int length = text.codePointCount(0, text.length());
    if (type.max() != null && length > type.max()) {
      throw new Unfit("is longer than %d characters".formatted(type.max()));
    }
    if (type.min() != null && length < type.min()) {
      throw new Unfit("is shorter than %d characters".formatted(type.min()));
    }
  }

  private static void decimal(FieldType.Decimal type, BigDecimal number) throws Unfit {
    range(number, type.min(), type.max());
    if (type.precision() == null) {
      tame(number);
      return;
    }
    int scale = type.scale() == null ? 0 : type.scale();
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.scale() > scale) {
      throw new Unfit("has more than %d digits after the point".formatted(scale));
    }
    if ((long) plain.precision() - plain.scale() > type.precision() - scale) {
      throw new Unfit(
          "has more than %d digits before the point".formatted(type.precision() - scale));
    }
  }

  /** A short text such as {@code 1e100000000} would be written out in full. */
  private static void tame(BigDecimal number) throws Unfit {
    if (number.scale() > 16_383 || (long) number.precision() - number.scale() > 131_072) {
      throw new Unfit("has more digits than a decimal can have");
    }
  }

  private static <T extends Comparable<T>> void range(T value, @Nullable T min, @Nullable T max)
      throws Unfit {
    if (min != null && value.compareTo(min) < 0) {
      throw new Unfit("is less than " + min);
    }
    if (max != null && value.compareTo(max) > 0) {
      throw new Unfit("is greater than " + max);
    }
  }
}
