package io.relata.runtime.execution;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** Writes rows as one JSON array for PostgreSQL, which turns each member into its column's type. */
final class RowJson {

  /** Decimals keep their exponents: written out, a short one could fill the memory. */
  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json =
      FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text);

  RowJson() {
    json.writeStartArray();
  }

  /**
   * @param n the row's position
   */
  void begin(int n) {
    json.writeStartObject();
    json.writeName("n");
    json.writeNumber(n);
  }

  void member(String name, @Nullable Object value) {
    json.writeName(name);
    write(value);
  }

  void end() {
    json.writeEndObject();
  }

  String text() {
    json.writeEndArray();
    json.close();
    return text.toString();
  }

  /** What has no form in JSON goes as its text. */
  private void write(@Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Boolean bool -> json.writeBoolean(bool);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case java.math.BigInteger number -> json.writeNumber(number);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(this::write);
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach(
            (name, member) -> {
              json.writeName(String.valueOf(name));
              write(member);
            });
        json.writeEndObject();
      }
      case Object other -> json.writeString(other.toString());
    }
  }
}
