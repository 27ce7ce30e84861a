package io.relata.admin.fields;

import io.relata.metadata.edit.TypeName;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Values that forms hold as text, as JSON data of a field's type. */
final class FieldValues {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FieldValues() {}

  /** What does not fit stays a text, which the model's checks then refuse with a reason. */
  static Object parse(TypeName type, String text) {
    return switch (type) {
      case TEXT, DATE, TIME, TIMESTAMP, UUID, ENUM -> text;
      case BOOLEAN ->
          switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> text;
          };
      case INTEGER, LONG, DECIMAL, DOUBLE -> number(text);
      case JSON, LIST -> json(text);
    };
  }

  /** What is wrong with a text that has to be JSON; empty for texts of other types. */
  static Optional<String> problem(TypeName type, String text) {
    if (type != TypeName.JSON) {
      return Optional.empty();
    }
    try {
      return JSON.readValue(text, Object.class) == null
          ? Optional.of("JSON's null is no value here.")
          : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.of(
          "This is not JSON" + place(notJson.getLocation()) + ". A text stands in quotes.");
    }
  }

  private static String place(@Nullable TokenStreamLocation at) {
    return at == null || at.getLineNr() < 1
        ? ""
        : ", at line " + at.getLineNr() + ", column " + Math.max(1, at.getColumnNr());
  }

  /** As a form holds it: a text of JSON in its quotes. */
  static String shown(TypeName type, Object value) {
    return type == TypeName.JSON ? JSON.writeValueAsString(value) : shown(value);
  }

  /** As people read it. */
  static String shown(Object value) {
    return value instanceof String text ? text : JSON.writeValueAsString(value);
  }

  private static Object number(String text) {
    try {
      BigDecimal number = new BigDecimal(text.strip());
      boolean isWhole = number.scale() <= 0 && number.precision() - number.scale() < 19;
      return isWhole ? whole(number.longValueExact()) : number;
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }

  private static Object whole(long number) {
    return number == (int) number ? (Object) (int) number : (Object) number;
  }

  private static Object json(String text) {
    try {
      Object value = JSON.readValue(text, Object.class);
      return value == null ? text : value;
    } catch (JacksonException notJson) {
      return text;
    }
  }
}
