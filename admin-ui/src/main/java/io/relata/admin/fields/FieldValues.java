package io.relata.admin.fields;

import io.relata.metadata.edit.TypeName;
import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Values that forms hold as text, as JSON data of a field's type. */
final class FieldValues {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
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
