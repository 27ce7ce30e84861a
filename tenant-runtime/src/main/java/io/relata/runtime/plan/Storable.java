package io.relata.runtime.plan;

import io.relata.metadata.check.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which texts and JSON values PostgreSQL can keep, and within what bounds. What is wrong with one
 * ends the sentence "it ...".
 */
public final class Storable {

  /**
   * Digits of the numbers of one JSON value, all of them written out: a few characters of exponent
   * stand for many.
   */
  private static final int DIGITS_IN_ALL = 2_000_000;

  private long digits;

  private Storable() {}

  /** PostgreSQL can keep neither a zero character nor half a surrogate pair. */
  public static Optional<String> faultOfText(String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of("holds the character U+0000, which no text can hold");
    }
    return holdsHalf(text)
        ? Optional.of("holds half a character, a surrogate on its own")
        : Optional.empty();
  }

  /**
   * What is wrong with a JSON value.
   *
   * @param value a tree of Map, List, String, Number, Boolean and null
   */
  public static Optional<String> faultOfJson(@Nullable Object value) {
    return new Storable().fault(value);
  }

  private static boolean holdsHalf(String text) {
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> fault(@Nullable Object value) {
    return switch (value) {
      case String text -> faultOfText(text);
      case Number number -> faultOfNumber(number);
      case List<?> list -> firstFault(list);
      case Map<?, ?> map -> firstFault(map.keySet()).or(() -> firstFault(map.values()));
      case null, default -> Optional.empty();
    };
  }

  private Optional<String> firstFault(Iterable<?> values) {
    for (Object value : values) {
      Optional<String> fault = fault(value);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> faultOfNumber(Number number) {
    long own = writtenDigits(number);
    digits += own;
    if (own > Limits.NUMBER_DIGITS) {
      return Optional.of(
          "holds a number of more than %d digits, written out".formatted(Limits.NUMBER_DIGITS));
    }
    return digits > DIGITS_IN_ALL
        ? Optional.of(
            "holds numbers of more than %d digits in all, written out".formatted(DIGITS_IN_ALL))
        : Optional.empty();
  }

  /** Before and after the point, without an exponent. */
  private static long writtenDigits(Number number) {
    return switch (number) {
      case BigDecimal decimal ->
          Math.max((long) decimal.precision() - decimal.scale(), 1) + Math.max(decimal.scale(), 0);
      case BigInteger whole -> new BigDecimal(whole).precision();
      default -> number.toString().length();
    };
  }
}
