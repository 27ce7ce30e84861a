package io.relata.metadata.document;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a document being read, strictly: it knows its path, gathers problems, and {@link
 * #finish} reports keys that nobody asked for.
 */
public final class DocumentNode {

  private final JsonNode json;
  private final String path;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  private DocumentNode(JsonNode json, String path, Problems problems) {
    this.json = json;
    this.path = path;
    this.problems = problems;
  }

  /** Empty, with a problem added, where {@code json} is no object. */
  public static Optional<DocumentNode> of(@Nullable JsonNode json, String path, Problems problems) {
    if (json == null || !json.isObject()) {
      problems.add(Code.INVALID_DOCUMENT, path, "an object with keys is expected here");
      return Optional.empty();
    }
    return Optional.of(new DocumentNode(json, path, problems));
  }

  public String path() {
    return path;
  }

  public String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  public Problems problems() {
    return problems;
  }

  /** Whether the key is there, even with null. */
  public boolean has(String key) {
    return json.has(key);
  }

  public boolean isNull(String key) {
    JsonNode value = json.get(key);
    return value != null && value.isNull();
  }

  /** All keys, in the order of the document. */
  public List<String> keys() {
    return List.copyOf(json.propertyNames());
  }

  /** The value as it is, null where the key is absent or null. */
  public @Nullable JsonNode raw(String key) {
    asked.add(key);
    JsonNode value = json.get(key);
    return value == null || value.isNull() ? null : value;
  }

  public Optional<String> text(String key) {
    return value(key, JsonNode::isString, JsonNode::stringValue, "a text");
  }

  /** An empty text, with a problem added, where it is absent. */
  public String neededText(String key) {
    return needed(key, text(key), "");
  }

  public Optional<Boolean> flag(String key) {
    return value(key, JsonNode::isBoolean, JsonNode::booleanValue, "true or false");
  }

  Optional<BigDecimal> number(String key) {
    return value(key, JsonNode::isNumber, JsonNode::decimalValue, "a number");
  }

  public Optional<Integer> integer(String key) {
    return value(
        key,
        node -> node.isIntegralNumber() && node.canConvertToInt(),
        JsonNode::intValue,
        "a whole number");
  }

  public Optional<UUID> uuid(String key) {
    return text(key)
        .flatMap(
            text -> {
              if (io.relata.metadata.edit.Ref.parse(text)
                  instanceof io.relata.metadata.edit.Ref.Identified ref) {
                return Optional.of(ref.id());
              }
              problem(key, "an id is a UUID");
              return Optional.empty();
            });
  }

  /**
   * One of the constants of an enum by the word for it: lower case, {@code separator} for {@code
   * _}.
   */
  public <E extends Enum<E>> Optional<E> word(String key, Class<E> type, char separator) {
    return text(key)
        .flatMap(
            text -> {
              Optional<E> found = Words.find(text, type, separator);
              if (found.isEmpty()) {
                problem(key, "one of: " + String.join(", ", Words.all(type, separator)));
              }
              return found;
            });
  }

  /** The objects of a list; an absent list is empty. */
  public List<DocumentNode> objects(String key) {
    List<DocumentNode> nodes = new ArrayList<>();
    List<JsonNode> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      of(items.get(i), path(key) + "[" + i + "]", problems).ifPresent(nodes::add);
    }
    return nodes;
  }

  /** The texts of a list; an absent list is empty. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    List<JsonNode> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).isString()) {
        texts.add(items.get(i).stringValue());
      } else {
        problems.add(Code.INVALID_DOCUMENT, path(key) + "[" + i + "]", "a text is expected here");
      }
    }
    return texts;
  }

  public List<JsonNode> items(String key) {
    JsonNode value = raw(key);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      problem(key, "a list is expected here");
      return List.of();
    }
    return List.copyOf(value.values());
  }

  public Optional<DocumentNode> object(String key) {
    JsonNode value = raw(key);
    return value == null ? Optional.empty() : of(value, path(key), problems);
  }

  public <T> T needed(String key, Optional<T> value, T otherwise) {
    if (value.isEmpty() && raw(key) == null) {
      problem(key, "this is needed");
    }
    return value.orElse(otherwise);
  }

  public void problem(String key, String message) {
    problems.add(Code.INVALID_DOCUMENT, path(key), message);
  }

  /** Every key must have been asked for by now. */
  public void finish() {
    for (String key : json.propertyNames()) {
      if (!asked.contains(key)) {
        problem(key, "nothing is known by this key here; known are: " + String.join(", ", asked));
      }
    }
  }

  private <T> Optional<T> value(
      String key,
      java.util.function.Predicate<JsonNode> fits,
      Function<JsonNode, T> value,
      String expected) {
    JsonNode node = raw(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!fits.test(node)) {
      problem(key, expected + " is expected here");
      return Optional.empty();
    }
    return Optional.of(value.apply(node));
  }
}
