package io.relata.runtime.identity;

import io.relata.metadata.access.ContextValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The claims of a token (RFC 7519, 4), as JSON data with exact numbers. */
record TokenClaims(Map<String, @Nullable Object> values) {
  /** A claim that is named twice could be read in two ways. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  /** Of objects within objects that become values of a context. */
  private static final int DEEPEST = 3;

  static Optional<TokenClaims> parse(byte[] payload) {
    try {
      return Optional.ofNullable(JSON.readValue(payload, OBJECT)).map(TokenClaims::new);
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  /**
   * The claim of this name, else what a path of names with dots between them leads to: {@code
   * realm_access.roles}.
   */
  @Nullable Object at(String path) {
    return values.containsKey(path) ? values.get(path) : within(values, path);
  }

  private static @Nullable Object within(Map<?, ?> object, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return object.get(path);
    }
    return object.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? within(inner, path.substring(dot + 1))
        : null;
  }

  /** A number of seconds since 1970 (RFC 7519, 2); empty where it is none. */
  Optional<BigDecimal> seconds(String name) {
    return switch (values.get(name)) {
      case Long number -> Optional.of(BigDecimal.valueOf(number));
      case BigDecimal number -> Optional.of(number);
      case java.math.BigInteger number -> Optional.of(new BigDecimal(number));
      case null -> Optional.empty();
      case Object _ -> Optional.empty();
    };
  }

  /** A claim that is a text or a list, as a list of its texts. */
  static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case String text -> List.of(text);
      case List<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null -> List.of();
      case Object _ -> List.of();
    };
  }

  /**
   * The values of a context; objects give a value for each of theirs: {@code address.city}.
   *
   * @param leftOut is given the names of those that can not be one
   */
  Map<String, Object> context(List<String> leftOut) {
    Map<String, Object> context = new LinkedHashMap<>();
    List<Map.Entry<String, ? extends @Nullable Object>> later = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?>) {
            later.add(new java.util.AbstractMap.SimpleImmutableEntry<>(name, value));
          } else {
            add(name, value, context, leftOut);
          }
        });
    later.forEach(entry -> spread(entry.getKey(), entry.getValue(), 1, context, leftOut));
    return context;
  }

  private static void spread(
      String path,
      @Nullable Object value,
      int depth,
      Map<String, Object> context,
      List<String> leftOut) {
    if (value instanceof Map<?, ?> object && depth < DEEPEST) {
      object.forEach(
          (name, inner) -> spread(path + "." + name, inner, depth + 1, context, leftOut));
    } else {
      add(path, value, context, leftOut);
    }
  }

  private static void add(
      String name, @Nullable Object value, Map<String, Object> context, List<String> leftOut) {
    Optional<Object> read =
        ContextValues.isName(name) ? ContextValues.read(value) : Optional.empty();
    if (read.isPresent() && context.size() < ContextValues.MOST) {
      context.putIfAbsent(name, read.get());
    } else {
      leftOut.add(name);
    }
  }
}
