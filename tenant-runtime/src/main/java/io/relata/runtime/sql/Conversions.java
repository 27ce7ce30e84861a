package io.relata.runtime.sql;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.Period;
import io.relata.metadata.model.StoredTimes;
import io.relata.runtime.plan.Storable;
import io.relata.runtime.sql.BindType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Converts Java values to what JDBC sends for a type. */
final class Conversions {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Conversions() {}

  /**
   * The value as it is sent.
   *
   * @throws UnfitValue where it does not fit the type
   */
  static BoundValue bound(BindType type, Object value) {
    return switch (type) {
      case Scalar scalar -> new BoundValue.One(scalar, scalar(scalar, value));
      case BindType.Enumerated enumerated ->
          new BoundValue.One(Scalar.TEXT, stored(enumerated, value));
      case BindType.ArrayOf(BindType element) -> many(element, list(value));
      case BindType.ArrayOfOne(BindType element) -> many(element, List.of(value));
      case BindType.EndOf(BindType element, BindType.End end) ->
          bound(element, end(end, list(value)));
      case BindType.Within(BindType.Place place) ->
          new BoundValue.One(Scalar.TEXT, pattern(place, text(value)));
      case BindType.Pattern pattern -> new BoundValue.One(Scalar.TEXT, pattern(text(value)));
      case BindType.Days days -> new BoundValue.One(Scalar.INTEGER, days(value));
      case BindType.JsonSteps steps -> steps(list(value));
      case BindType.JsonObjects objects ->
          new BoundValue.Many(Scalar.TEXT, List.copyOf(JsonSteps.objects(list(value))));
      case BindType.JsonOrdered ordered -> new BoundValue.One(Scalar.JSONB, ordered(value));
      case BindType.SearchWords words -> new BoundValue.One(Scalar.TEXT, words(value));
      case BindType.Given given -> new BoundValue.One(Scalar.BOOLEAN, true);
      case BindType.Limit limit -> new BoundValue.One(Scalar.BIGINT, count("limit", value));
      case BindType.Offset offset -> new BoundValue.One(Scalar.BIGINT, count("offset", value));
      case BindType.OfCursor(Cursors cursors, int key, BindType kind) -> {
        Object found = cursors.open(value).get(key);
        yield found == null ? missing(kind) : bound(kind, found);
      }
      case BindType.IsNullInCursor(Cursors cursors, int key) ->
          new BoundValue.One(Scalar.BOOLEAN, cursors.open(value).get(key) == null);
    };
  }

  /** Null as it is sent: it equals nothing. */
  static BoundValue missing(BindType type) {
    return switch (type) {
      case Scalar scalar -> new BoundValue.One(scalar, null);
      case BindType.Enumerated enumerated -> new BoundValue.One(Scalar.TEXT, null);
      case BindType.ArrayOf(BindType element) -> new BoundValue.Many(elementType(element), null);
      case BindType.ArrayOfOne(BindType element) -> new BoundValue.Many(elementType(element), null);
      case BindType.EndOf(BindType element, BindType.End end) -> missing(element);
      case BindType.Within within -> new BoundValue.One(Scalar.TEXT, null);
      case BindType.Pattern pattern -> new BoundValue.One(Scalar.TEXT, null);
      case BindType.Days days -> new BoundValue.One(Scalar.INTEGER, null);
      case BindType.JsonSteps steps -> new BoundValue.Many(Scalar.TEXT, null);
      case BindType.JsonObjects objects -> new BoundValue.Many(Scalar.TEXT, null);
      case BindType.JsonOrdered ordered -> new BoundValue.One(Scalar.JSONB, null);
      case BindType.SearchWords words -> new BoundValue.One(Scalar.TEXT, null);
      case BindType.Given given -> new BoundValue.One(Scalar.BOOLEAN, false);
      case BindType.Limit limit -> new BoundValue.One(Scalar.BIGINT, null);
      case BindType.Offset offset -> new BoundValue.One(Scalar.BIGINT, null);
      case BindType.OfCursor(Cursors cursors, int key, BindType kind) -> missing(kind);
      case BindType.IsNullInCursor none -> new BoundValue.One(Scalar.BOOLEAN, null);
    };
  }

  private static BoundValue many(BindType element, List<?> values) {
    List<Object> converted = new ArrayList<>(values.size());
    for (Object value : values) {
      if (value == null) {
        throw new UnfitValue("null is not a value to compare with; ask with is_null");
      }
      converted.add(
          element instanceof BindType.Enumerated enumerated
              ? stored(enumerated, value)
              : scalar(elementType(element), value));
    }
    return new BoundValue.Many(elementType(element), converted);
  }

  private static Scalar elementType(BindType element) {
    return switch (element) {
      case Scalar scalar -> scalar;
      case BindType.Enumerated enumerated -> Scalar.TEXT;
      case BindType.ArrayOf _,
          BindType.ArrayOfOne _,
          BindType.EndOf _,
          BindType.Within _,
          BindType.Pattern _,
          BindType.Days _,
          BindType.JsonSteps _,
          BindType.JsonObjects _,
          BindType.JsonOrdered _,
          BindType.SearchWords _,
          BindType.Given _,
          BindType.Limit _,
          BindType.Offset _,
          BindType.OfCursor _,
          BindType.IsNullInCursor _ ->
          throw new IllegalArgumentException("not a type of elements: " + element);
    };
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }

  private static Object end(BindType.End end, List<?> ends) {
    Object value = ends.size() == 2 ? ends.get(end.ordinal()) : null;
    if (value == null) {
      throw new UnfitValue("between takes a list of two: from and to");
    }
    return value;
  }

  private static String stored(BindType.Enumerated type, Object value) {
    String stored = type.storedByName().get(value.toString());
    if (stored == null) {
      throw new UnfitValue("there is no such value of the enum");
    }
    return stored;
  }

  private static Object scalar(Scalar type, Object value) {
    try {
      return switch (type) {
        case TEXT -> text(value);
        case INTEGER -> decimal(value).intValueExact();
        case BIGINT -> decimal(value).longValueExact();
        case NUMERIC -> decimal(value);
        case DOUBLE -> decimal(value).doubleValue();
        case BOOLEAN -> bool(value);
        case DATE ->
            StoredTimes.date(value instanceof LocalDate date ? date : LocalDate.parse(text(value)));
        case TIME ->
            StoredTimes.time(value instanceof LocalTime time ? time : LocalTime.parse(text(value)));
        case TIMESTAMPTZ -> StoredTimes.zoned(zoned(value)).withOffsetSameInstant(ZoneOffset.UTC);
        case TIMESTAMP -> StoredTimes.local(unzoned(value));
        case UUID -> uuid(value);
        case BYTEA -> ((Cursors.Pad) value).bytes();
        case JSONB -> json(value);
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new UnfitValue("it does not fit the type " + type.name().toLowerCase(Locale.ROOT));
    }
  }

  private static BigDecimal decimal(Object value) {
    return switch (value) {
      case BigDecimal number -> number;
      case BigInteger number -> new BigDecimal(number);
      case Integer number -> BigDecimal.valueOf(number);
      case Long number -> BigDecimal.valueOf(number);
      case Double number -> BigDecimal.valueOf(number);
      case String text when text.length() <= 1_000 -> new BigDecimal(text);
      default -> throw new NumberFormatException();
    };
  }

  private static String text(Object value) {
    String text =
        switch (value) {
          case List<?> _, Map<?, ?> _ -> throw new UnfitValue("a single value is expected");
          default -> value.toString();
        };
    refuse(Storable.faultOfText(text));
    return text;
  }

  private static String json(Object value) {
    refuse(Storable.faultOfJson(value));
    return JSON.writeValueAsString(value);
  }

  private static void refuse(Optional<String> fault) {
    fault.ifPresent(
        found -> {
          throw new UnfitValue("it " + found);
        });
  }

  private static Boolean bool(Object value) {
    return switch (value.toString()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new UnfitValue("true or false is expected");
    };
  }

  private static OffsetDateTime zoned(Object value) {
    return switch (value) {
      case OffsetDateTime moment -> moment;
      case LocalDateTime unzoned ->
          throw new UnfitValue("the time needs a zone: 2024-02-29T18:30:00Z");
      default -> OffsetDateTime.parse(text(value));
    };
  }

  private static LocalDateTime unzoned(Object value) {
    return switch (value) {
      case LocalDateTime moment -> moment;
      case OffsetDateTime zoned ->
          throw new UnfitValue("the time must have no zone: 2024-02-29T18:30:00");
      default -> LocalDateTime.parse(text(value));
    };
  }

  private static UUID uuid(Object value) {
    if (value instanceof UUID uuid) {
      return uuid;
    }
    String text = text(value);
    if (!UUID_FORM.matcher(text).matches()) {
      throw new UnfitValue("it is no UUID");
    }
    return UUID.fromString(text);
  }

  /** Backslash, percent and underscore stand for themselves. */
  private static String pattern(BindType.Place place, String text) {
    String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return switch (place) {
      case ANYWHERE -> "%" + escaped + "%";
      case AT_START -> escaped + "%";
      case AT_END -> "%" + escaped;
    };
  }

  /** PostgreSQL would refuse it too, but only where some row matches up to there. */
  private static String pattern(String written) {
    int escapes = written.length();
    while (escapes > 0 && written.charAt(escapes - 1) == '\\') {
      escapes--;
    }
    if ((written.length() - escapes) % 2 != 0) {
      throw new UnfitValue("the pattern ends with a backslash that escapes nothing");
    }
    return written;
  }

  private static BoundValue steps(List<?> steps) {
    if (steps.isEmpty() || steps.size() > Operand.Inside.MOST_STEPS) {
      throw new UnfitValue("a path has 1 to " + Operand.Inside.MOST_STEPS + " steps");
    }
    for (Object step : steps) {
      if (step == null || step.toString().length() > Operand.Inside.LONGEST_STEP) {
        throw new UnfitValue(
            "a step of a path is a text of at most " + Operand.Inside.LONGEST_STEP + " characters");
      }
    }
    return many(Scalar.TEXT, steps);
  }

  private static Object ordered(Object value) {
    if (!(value instanceof Number || value instanceof String)) {
      throw new UnfitValue("a number or a text is expected");
    }
    return scalar(Scalar.JSONB, value);
  }

  private static String words(Object value) {
    String words = text(value);
    if (words.length() > Condition.Search.LONGEST) {
      throw UnfitValue.searchOver(Condition.Search.LONGEST);
    }
    return WordSearch.wholeWords(words);
  }

  private static Object days(Object value) {
    int days = (Integer) scalar(Scalar.INTEGER, value);
    if (days < 1 || days > Period.MOST_DAYS) {
      throw new UnfitValue("a number of days from 1 to " + Period.MOST_DAYS + " is expected");
    }
    return days;
  }

  private static Object count(String name, Object value) {
    long number = (Long) scalar(Scalar.BIGINT, value);
    if (number < 0) {
      throw new UnfitValue("the " + name + " must not be negative");
    }
    return number;
  }
}
