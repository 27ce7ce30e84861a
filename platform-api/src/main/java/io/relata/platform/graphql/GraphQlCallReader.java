package io.relata.platform.graphql;

import io.relata.platform.json.BodyTooLargeException;
import io.relata.platform.json.JsonLimit;
import io.relata.platform.json.LimitedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON body of a GraphQL request; one request, never a batch. */
final class GraphQlCallReader {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().streamReadConstraints(JsonLimit.constraints()).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private GraphQlCallReader() {}

  /**
   * Reads a body; members that the specification does not know are ignored, as it says.
   *
   * @throws BadCall where it is not a GraphQL request
   */
  static GraphQlCall read(InputStream body, long maxBytes) {
    return of(object(new LimitedInputStream(body, maxBytes)));
  }

  /**
   * The same from members that have been read.
   *
   * @throws BadCall where they are not those of a GraphQL request
   */
  static GraphQlCall of(Map<String, ?> members) {
    return new GraphQlCall(
        document(members.get("query")),
        operationName(members.get("operationName")),
        map("variables", members.get("variables")),
        map("extensions", members.get("extensions")));
  }

  /**
   * A JSON object, read as strictly as a request is.
   *
   * @throws BadCall where it is none
   */
  static Map<String, Object> object(String json) {
    return object(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, Object> object(InputStream body) {
    try {
      Object value = JSON.readValue(body, new TypeReference<Object>() {});
      return map("request", value == null ? "null" : value);
    } catch (JacksonException e) {
      if (tooLarge(e) instanceof BodyTooLargeException large) {
        throw BadCall.tooLarge(large.limit());
      }
      throw unreadable(e);
    } catch (NumberFormatException e) { // Jackson lets it through for exponents over 32 bits
      throw BadCall.malformed("The body holds a number whose exponent is out of range.");
    }
  }

  private static BadCall unreadable(JacksonException failure) {
    return passedLimit(failure)
        .map(BadCall::over)
        .orElseGet(() -> BadCall.malformed("The body is not well-formed JSON."));
  }

  private static Optional<JsonLimit> passedLimit(JacksonException failure) {
    return failure instanceof StreamConstraintsException constraint
        ? JsonLimit.passed(constraint)
        : Optional.empty();
  }

  private static @Nullable IOException tooLarge(JacksonException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException large) {
        return large;
      }
    }
    return null;
  }

  private static String document(@Nullable Object query) {
    if (query instanceof String text) {
      return text;
    }
    throw BadCall.malformed("The request has no text as its \"query\".");
  }

  private static @Nullable String operationName(@Nullable Object name) {
    return switch (name) {
      case null -> null;
      case String text -> text.isEmpty() ? null : text;
      default -> throw BadCall.malformed("\"operationName\" is not a text.");
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(String name, @Nullable Object value) {
    return switch (value) {
      case null -> Map.of();
      case Map<?, ?> map -> (Map<String, Object>) map;
      default -> throw BadCall.malformed("The " + name + " is not a JSON object.");
    };
  }
}
