package io.relata.metadata.document;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Documents as trees of JSON, whether they are written in JSON or YAML. */
public final class DocumentTrees {

  private DocumentTrees() {}

  /**
   * @param maxCharacters a longer text is refused unread
   */
  public static Parsed<JsonNode> fromJson(String json, int maxCharacters) {
    if (json.length() > maxCharacters) {
      return unreadable("at most " + maxCharacters + " characters are read");
    }
    try {
      return new Parsed.Read<>(JsonData.MAPPER.readTree(json));
    } catch (JacksonException broken) {
      return unreadable("not JSON: " + broken.getOriginalMessage());
    }
  }

  /** As {@link #fromJson}, from YAML. */
  public static Parsed<JsonNode> fromYaml(String yaml, int maxCharacters) {
    try {
      return new Parsed.Read<>(YamlTree.read(yaml, maxCharacters));
    } catch (YamlTree.UnreadableYamlException unreadable) {
      return unreadable("not YAML: " + unreadable.getMessage());
    }
  }

  /** The same tree always gives the same text. */
  public static String toYaml(JsonNode tree) {
    return YamlText.write(tree);
  }

  /** Plain data: String, Boolean, Integer, Long, BigDecimal, List, Map and null. */
  public static @Nullable Object toData(JsonNode tree) {
    return JsonData.toJava(tree);
  }

  /** A tree of what {@link #toData} gives. */
  public static JsonNode toTree(@Nullable Object data) {
    return JsonData.toTree(data);
  }

  private static Parsed<JsonNode> unreadable(String message) {
    Problems problems = new Problems();
    problems.add(Code.INVALID_DOCUMENT, "", message);
    return new Parsed.Unreadable<>(problems.list());
  }
}
