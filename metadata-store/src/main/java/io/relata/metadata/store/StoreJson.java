package io.relata.metadata.store;

import java.util.Map;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Between maps of plain values and jsonb columns. Decimals stay exact. */
final class StoreJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private StoreJson() {}

  static JSONB write(Object value) {
    return JSONB.valueOf(JSON.writeValueAsString(value));
  }

  static Map<String, Object> read(JSONB object) {
    return JSON.readValue(object.data(), OBJECT);
  }
}
