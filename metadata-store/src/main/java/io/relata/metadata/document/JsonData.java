package io.relata.metadata.document;

import io.relata.metadata.check.FieldValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON trees and plain Java data: String, Boolean, Integer, Long, BigDecimal, List, Map and null.
 */
final class JsonData {

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Exact numbers, no key twice. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonData() {}

  static @Nullable Object toJava(JsonNode json) {
    if (json.isArray()) {
      List<@Nullable Object> items = new ArrayList<>();
      json.values().forEach(item -> items.add(toJava(item)));
      return Collections.unmodifiableList(items);
    }
    if (json.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      json.properties().forEach(entry -> map.put(entry.getKey(), toJava(entry.getValue())));
      return Collections.unmodifiableMap(map);
    }
    if (json.isNumber()) {
      return number(json.decimalValue());
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    return json.isNull() ? null : json.stringValue();
  }

  /**
   * A number too large to be one of a model stays as it is; the rules refuse it where it is used.
   */
  private static Object number(BigDecimal number) {
    if (FieldValues.number(number).isEmpty() || number.scale() != 0) {
      return number;
    }
    if (number.unscaledValue().bitLength() < Integer.SIZE) {
      return number.intValueExact();
    }
    return number.unscaledValue().bitLength() < Long.SIZE
        ? (Object) number.longValueExact()
        : number;
  }

  static JsonNode toTree(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case String text -> NODES.stringNode(text);
      case Boolean bool -> NODES.booleanNode(bool);
      case Integer whole -> NODES.numberNode(whole);
      case Long whole -> NODES.numberNode(whole);
      case BigDecimal number -> NODES.numberNode(number);
      case List<?> items -> {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(toTree(item)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, item) -> object.set((String) key, toTree(item)));
        yield object;
      }
      default -> throw new IllegalArgumentException("not JSON data: " + value.getClass());
    };
  }
}
