package io.relata.runtime.plan;

import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.StoredTimes;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values of requests to what columns hold, and checks their limits. A value that does
 * not fit is refused with a sentence that goes on after the field's name.
 */
final class InputValues {

  private final TenantApi api;

  InputValues(TenantApi api) {
    this.api = api;
  }

  /** A value that does not fit; the message ends the sentence "{@code <name> ...}". */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** The value for a column; null stays null. */
  @Nullable Object convert(ApiMember.Column column, @Nullable Object value) throws Unfit {
    if (value == null) {
      return null;
    }
    return switch (column.role()) {
      case KEY, FOREIGN_KEY -> id(column.type(), value);
      case DATA -> {
        Object converted = convert(column.type(), value);
        ValueLimits.check(column.type(), converted);
        yield converted;
      }
    };
  }

  /** An id; GraphQL's ID is a text or a number. */
  Object id(FieldType type, Object value) throws Unfit {
    return type instanceof FieldType.Uuid ? uuid(value) : wholeId(value);
  }

  /** The type of a table's ids. */
  static FieldType keyType(ApiTable table) {
    return switch (table.table().key()) {
      case LONG -> new FieldType.Long(null, null);
      case UUID -> new FieldType.Uuid();
    };
  }

  private static Object wholeId(Object value) throws Unfit {
    try {
      return switch (value) {
        case Long number -> number;
        case Integer number -> number.longValue();
        case BigInteger number -> number.longValueExact();
        case String text -> Long.parseLong(text);
        case Object other -> throw new Unfit("is not an id");
      };
    } catch (ArithmeticException | NumberFormatException e) {
      throw new Unfit("is not an id");
    }
  }

  private Object convert(FieldType type, Object value) throws Unfit {
    return switch (type) {
      case FieldType.Text text -> ValueLimits.storable(text(value));
      case FieldType.Int number -> integer(value);
      case FieldType.Long number -> whole(value);
      case FieldType.Decimal number -> decimal(value);
      case FieldType.Double number -> floating(value);
      case FieldType.Bool bool -> expect(Boolean.class, value, "is not a boolean");
      case FieldType.Date date -> date(value);
      case FieldType.Time time -> time(value);
      case FieldType.Timestamp timestamp -> timestamp(timestamp.zone(), value);
      case FieldType.Uuid uuid -> uuid(value);
      case FieldType.Json json -> ValueLimits.storableJson(value);
      case FieldType.Enumerated enumerated -> stored(enumerated, value);
      case FieldType.ListOf list -> list(list.element(), value);
    };
  }

  private List<Object> list(FieldType.Element element, Object value) throws Unfit {
    List<?> values = value instanceof List<?> given ? given : List.of(value);
    List<Object> converted = new ArrayList<>(values.size());
    for (Object each : values) {
      if (each == null) {
        throw new Unfit("has a null among its elements");
      }
      converted.add(convert(element, each));
    }
    return converted;
  }

  private Object stored(FieldType.Enumerated enumerated, Object value) throws Unfit {
    ApiEnum type = api.enums().get(enumerated.type());
    Map<String, String> storedByName = type == null ? Map.of() : type.storedByName();
    String stored = value instanceof String name ? storedByName.get(name) : null;
    if (stored == null) {
      throw new Unfit("is none of the values of its enum");
    }
    return stored;
  }

  private static String text(Object value) throws Unfit {
    return expect(String.class, value, "is not a text");
  }

  private static Object integer(Object value) throws Unfit {
    return switch (value) {
      case Integer number -> number;
      case Long number when number.intValue() == number -> number.intValue();
      case Object other -> throw new Unfit("is not a whole number of 32 bits");
    };
  }

  private static Object whole(Object value) throws Unfit {
    try {
      return switch (value) {
        case Long number -> number;
        case Integer number -> number.longValue();
        case BigInteger number -> number.longValueExact();
        case String text -> Long.parseLong(text);
        case Object other -> throw new Unfit("is not a whole number of 64 bits");
      };
    } catch (ArithmeticException | NumberFormatException e) {
      throw new Unfit("is not a whole number of 64 bits");
    }
  }

  private static Object decimal(Object value) throws Unfit {
    try {
      return switch (value) {
        case BigDecimal number -> number;
        case BigInteger number -> new BigDecimal(number);
        case Integer number -> BigDecimal.valueOf(number);
        case Long number -> BigDecimal.valueOf(number);
        case String text -> new BigDecimal(text);
        case Object other -> throw new Unfit("is not a decimal number");
      };
    } catch (NumberFormatException e) {
      throw new Unfit("is not a decimal number");
    }
  }

  private static Object floating(Object value) throws Unfit {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new Unfit("is not a number");
  }

  private static Object date(Object value) throws Unfit {
    return stored(
        parse(LocalDate.class, value, LocalDate::parse, "is not a date"), StoredTimes::date);
  }

  private static Object time(Object value) throws Unfit {
    return stored(
        parse(LocalTime.class, value, LocalTime::parse, "is not a time of day"), StoredTimes::time);
  }

  private static Object timestamp(FieldType.Zone zone, Object value) throws Unfit {
    return switch (zone) {
      case WITH_ZONE ->
          stored(
              parse(
                  OffsetDateTime.class,
                  value,
                  OffsetDateTime::parse,
                  "is not a date and time with a zone"),
              StoredTimes::zoned);
      case WITHOUT_ZONE -> {
        Object local = value instanceof OffsetDateTime zoned ? zoned.toLocalDateTime() : value;
        yield stored(
            parse(LocalDateTime.class, local, LocalDateTime::parse, "is not a date and time"),
            StoredTimes::local);
      }
    };
  }

  private static <T> T stored(T value, UnaryOperator<T> form) throws Unfit {
    try {
      return form.apply(value);
    } catch (StoredTimes.OutOfRange e) {
      throw new Unfit("does not fit: " + e.getMessage());
    }
  }

  private static Object uuid(Object value) throws Unfit {
    return parse(UUID.class, value, InputValues::parseUuid, "is not a UUID");
  }

  /** {@code UUID.fromString} takes shorter forms as well. */
  private static UUID parseUuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (text.length() != 36) {
      throw new IllegalArgumentException("too short");
    }
    return uuid;
  }

  private static <T> T expect(Class<T> type, Object value, String message) throws Unfit {
    if (!type.isInstance(value)) {
      throw new Unfit(message);
    }
    return type.cast(value);
  }

  private interface Parser<T> {
    T parse(String text);
  }

  private static <T> T parse(Class<T> type, Object value, Parser<T> parser, String message)
      throws Unfit {
    if (value instanceof String text) {
      try {
        return parser.parse(text);
      } catch (DateTimeParseException | IllegalArgumentException e) {
        throw new Unfit(message);
      }
    }
    return expect(type, value, message);
  }
}
