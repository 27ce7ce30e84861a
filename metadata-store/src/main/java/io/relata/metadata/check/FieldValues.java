package io.relata.metadata.check;

import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.StoredTimes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Constants of a model in their one canonical form by field type, so that equal values are equal
 * whatever document they came from. Text, dates and ids: String; integer: Integer; long: Long;
 * decimal and double: BigDecimal; boolean: Boolean; enum: String; list: List; json: any of them,
 * Map, or a null within.
 */
public final class FieldValues {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final BigDecimal INT_MIN = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal INT_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final int NANOS_PER_MICRO = 1_000;

  private FieldValues() {}

  /**
   * The canonical form; empty where the value is none of the type. Limits such as {@code max} are
   * not looked at.
   */
  public static Optional<Object> canonical(FieldType type, Object value) {
    return switch (type) {
      case FieldType.Text text -> string(value);
      case FieldType.Enumerated enumerated -> string(value);
      case FieldType.Int integer ->
          number(value)
              .filter(n -> isWhole(n) && within(n, INT_MIN, INT_MAX))
              .map(BigDecimal::intValueExact);
      case FieldType.Long whole ->
          number(value)
              .filter(n -> isWhole(n) && within(n, LONG_MIN, LONG_MAX))
              .map(BigDecimal::longValueExact);
      case FieldType.Decimal decimal -> number(value).map(Object.class::cast);
      case FieldType.Double floating ->
          number(value).filter(n -> Double.isFinite(n.doubleValue())).map(Object.class::cast);
      case FieldType.Bool bool -> Optional.of(value).filter(Boolean.class::isInstance);
      case FieldType.Date date -> parsed(value, FieldValues::date);
      case FieldType.Time time -> parsed(value, FieldValues::time);
      case FieldType.Timestamp timestamp ->
          parsed(
              value,
              text -> timestamp.zone() == FieldType.Zone.WITH_ZONE ? zoned(text) : local(text));
      case FieldType.Uuid uuid ->
          string(value)
              .map(text -> text.toString().toLowerCase(Locale.ROOT))
              .filter(text -> UUID_FORM.matcher(text).matches())
              .map(Object.class::cast);
      case FieldType.Json json -> Optional.ofNullable(json(value, 0));
      case FieldType.ListOf list -> list(list.element(), value);
    };
  }

  /** A number without an exponent that would blow it up, and without one in its text form. */
  public static Optional<BigDecimal> number(Object value) {
    BigDecimal number =
        switch (value) {
          case BigDecimal decimal -> decimal;
          case BigInteger whole -> new BigDecimal(whole);
          case Integer whole -> BigDecimal.valueOf(whole);
          case Long whole -> BigDecimal.valueOf(whole);
          case Double floating when Double.isFinite(floating) -> BigDecimal.valueOf(floating);
          default -> null;
        };
    return Optional.ofNullable(number).filter(FieldValues::isModest).map(FieldValues::plain);
  }

  private static boolean isModest(BigDecimal number) {
    return number.precision() <= Limits.NUMBER_DIGITS
        && Math.abs((long) number.scale()) <= Limits.NUMBER_DIGITS;
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  private static boolean within(BigDecimal number, BigDecimal min, BigDecimal max) {
    return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
  }

  private static Optional<Object> string(Object value) {
    return Optional.of(value)
        .filter(text -> text instanceof String string && Texts.storable(string));
  }

  private interface Parser {
    Object parse(String text) throws DateTimeException;
  }

  private static Optional<Object> parsed(Object value, Parser parser) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parse(text).toString());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static LocalDate date(String text) {
    return StoredTimes.date(LocalDate.parse(text));
  }

  private static LocalTime time(String text) {
    return exact(LocalTime.parse(text));
  }

  private static OffsetDateTime zoned(String text) {
    OffsetDateTime moment = OffsetDateTime.parse(text);
    exact(moment.toLocalTime());
    return StoredTimes.zoned(moment);
  }

  private static LocalDateTime local(String text) {
    LocalDateTime moment = LocalDateTime.parse(text);
    exact(moment.toLocalTime());
    return StoredTimes.local(moment);
  }

  /** What would be rounded is not what the model says. */
  private static LocalTime exact(LocalTime time) {
    if (time.getNano() % NANOS_PER_MICRO != 0) {
      throw new DateTimeException("finer than microseconds");
    }
    return time;
  }

  private static Optional<Object> list(FieldType.Element element, Object value) {
    if (!(value instanceof List<?> items)) {
      return Optional.empty();
    }
    List<Object> canonical = new ArrayList<>();
    for (Object item : items) {
      Optional<Object> one = item == null ? Optional.empty() : canonical(element, item);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      canonical.add(one.get());
    }
    return Optional.of(List.copyOf(canonical));
  }

  /**
   * Null where the value is no JSON data. A null within a list or map is answered by {@link
   * #JSON_NULL} and put back.
   */
  private static @Nullable Object json(@Nullable Object value, int depth) {
    if (depth > Limits.DEFAULT_DEPTH) {
      return null;
    }
    return switch (value) {
      case null -> JsonNull.NULL;
      case String text -> Texts.storable(text) ? text : null;
      case Boolean bool -> bool;
      case List<?> items -> jsonList(items, depth);
      case Map<?, ?> map -> jsonMap(map, depth);
      default -> number(value).map(FieldValues::smallest).orElse(null);
    };
  }

  /** Stands for a null within JSON, as a null here means that the value is none. */
  private enum JsonNull {
    NULL
  }

  private static @Nullable Object jsonList(List<?> items, int depth) {
    List<@Nullable Object> canonical = new ArrayList<>();
    for (Object item : items) {
      Object one = json(item, depth + 1);
      if (one == null) {
        return null;
      }
      canonical.add(one instanceof JsonNull ? null : one);
    }
    return Collections.unmodifiableList(canonical);
  }

  private static @Nullable Object jsonMap(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> canonical = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object one = json(entry.getValue(), depth + 1);
      if (one == null || !(entry.getKey() instanceof String key) || !Texts.storable(key)) {
        return null;
      }
      canonical.put(key, one instanceof JsonNull ? null : one);
    }
    return Collections.unmodifiableMap(canonical);
  }

  private static Object smallest(BigDecimal number) {
    if (number.scale() != 0) {
      return number;
    }
    if (within(number, INT_MIN, INT_MAX)) {
      return number.intValueExact();
    }
    return within(number, LONG_MIN, LONG_MAX) ? (Object) number.longValueExact() : number;
  }
}
