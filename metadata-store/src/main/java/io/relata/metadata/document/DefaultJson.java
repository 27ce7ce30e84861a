package io.relata.metadata.document;

import io.relata.metadata.model.DefaultValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A default value in a document: {@code now}, {@code uuid} or {@code user}, a plain value, or
 * {@code {value: ...}} for values that would be read as one of those words, and for JSON objects.
 */
final class DefaultJson {

  private static final String NOW = "now";
  private static final String UUID = "uuid";
  private static final String USER = "user";
  private static final String VALUE = "value";

  private DefaultJson() {}

  static JsonNode write(DefaultValue value) {
    return switch (value) {
      case DefaultValue.Now now -> JsonData.toTree(NOW);
      case DefaultValue.NewUuid uuid -> JsonData.toTree(UUID);
      case DefaultValue.User user -> JsonData.toTree(USER);
      case DefaultValue.Constant constant -> constant(JsonData.toTree(constant.value()));
    };
  }

  private static JsonNode constant(JsonNode plain) {
    if (!plain.isObject() && !isWord(plain)) {
      return plain;
    }
    ObjectNode wrapped = JsonData.NODES.objectNode();
    wrapped.set(VALUE, plain);
    return wrapped;
  }

  private static boolean isWord(JsonNode json) {
    return json.isString() && word(json.stringValue()) != null;
  }

  private static @Nullable DefaultValue word(String text) {
    return switch (text) {
      case NOW -> new DefaultValue.Now();
      case UUID -> new DefaultValue.NewUuid();
      case USER -> new DefaultValue.User();
      default -> null;
    };
  }

  /** Empty where the key is absent, null or a problem. */
  static Optional<DefaultValue> read(DocumentNode node, String key) {
    JsonNode json = node.raw(key);
    if (json == null) {
      return Optional.empty();
    }
    if (json.isObject()) {
      return DocumentNode.of(json, node.path(key), node.problems()).flatMap(DefaultJson::wrapped);
    }
    DefaultValue word = json.isString() ? word(json.stringValue()) : null;
    return word != null ? Optional.of(word) : plain(json);
  }

  private static Optional<DefaultValue> wrapped(DocumentNode node) {
    JsonNode value = node.raw(VALUE);
    node.finish();
    if (value == null) {
      node.problem(VALUE, "this is needed, and not null");
      return Optional.empty();
    }
    return plain(value);
  }

  private static Optional<DefaultValue> plain(JsonNode json) {
    return Optional.ofNullable(JsonData.toJava(json)).map(DefaultValue.Constant::new);
  }
}
