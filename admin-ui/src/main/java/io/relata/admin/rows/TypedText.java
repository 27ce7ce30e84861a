package io.relata.admin.rows;

import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.KeyType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what was typed into a form as a value of the field's type. Lengths, patterns and the like
 * are the database's to check.
 */
final class TypedText {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TypedText() {}

  /** The text can not be read; the message says what would be right. */
  static final class UnreadableException extends Exception {
    UnreadableException(String message) {
      super(message);
    }
  }

  static Object read(String text, FieldType type) throws UnreadableException {
    try {
      return value(text, type);
    } catch (NumberFormatException | DateTimeException | JacksonException | ClassCastException no) {
      throw new UnreadableException(expected(type));
    }
  }

  /** A row's key as addresses and pickers hold it; empty where it can not be one. */
  static Optional<Object> key(String text, KeyType type) {
    try {
      return Optional.of(
          switch (type) {
            case LONG -> Long.valueOf(text.strip());
            case UUID -> UUID.fromString(text.strip());
          });
    } catch (IllegalArgumentException notAKey) {
      return Optional.empty();
    }
  }

  private static Object value(String text, FieldType type) {
    return switch (type) {
      case FieldType.Text _, FieldType.Enumerated _ -> text;
      case FieldType.Int _ -> Integer.valueOf(text.strip());
      case FieldType.Long _ -> Long.valueOf(text.strip());
      case FieldType.Decimal _ -> new BigDecimal(text.strip());
      case FieldType.Double _ -> Double.valueOf(text.strip());
      case FieldType.Bool _ -> text.equals("true");
      case FieldType.Date _ -> LocalDate.parse(text.strip());
      case FieldType.Time _ -> LocalTime.parse(text.strip());
      case FieldType.Timestamp(FieldType.Zone zone) ->
          switch (zone) {
            case WITH_ZONE -> LocalDateTime.parse(text.strip()).atOffset(ZoneOffset.UTC);
            case WITHOUT_ZONE -> LocalDateTime.parse(text.strip());
          };
      case FieldType.Uuid _ -> UUID.fromString(text.strip());
      case FieldType.Json _ -> json(text);
      case FieldType.ListOf(FieldType.Element element) -> list(text, element);
    };
  }

  private static Object json(String text) {
    Object tree = JSON.readValue(text, Object.class);
    if (tree == null) {
      throw new NumberFormatException("null is an empty field");
    }
    return tree;
  }

  /** One element a line; of texts each line counts as it stands, of others blank ones do not. */
  private static List<Object> list(String text, FieldType.Element element) {
    if (element instanceof FieldType.Text) {
      return List.copyOf(text.lines().toList());
    }
    List<Object> values = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank()) {
        values.add(value(line.strip(), element));
      }
    }
    return values;
  }

  private static String expected(FieldType type) {
    return switch (type) {
      case FieldType.Text _, FieldType.Enumerated _ -> "A text is needed here.";
      case FieldType.Int _, FieldType.Long _ -> "A whole number is needed here.";
      case FieldType.Decimal _, FieldType.Double _ -> "A number is needed here, such as 2.5.";
      case FieldType.Bool _ -> "True or false is needed here.";
      case FieldType.Date _ -> "A date is needed here, such as 2026-01-31.";
      case FieldType.Time _ -> "A time is needed here, such as 23:59:59.";
      case FieldType.Timestamp _ -> "A date and time is needed here, such as 2026-01-31T23:59:59.";
      case FieldType.Uuid _ -> "A UUID is needed here.";
      case FieldType.Json _ -> "JSON is needed here.";
      case FieldType.ListOf(FieldType.Element element) -> "One to a line: " + expected(element);
    };
  }
}
