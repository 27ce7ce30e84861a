package io.relata.metadata.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML 1.2 (core schema) into a JSON tree. What JSON does not have is refused: tags of one's
 * own, keys that are no text, a key twice, several documents. References are followed up to a total
 * of elements, so that a small text can not become a huge tree.
 */
final class YamlTree {

  private static final int MAX_ELEMENTS = 500_000;
  private static final int MAX_DEPTH = 100;

  private final LoadSettings settings;
  private int elements;

  private YamlTree(int maxCharacters) {
    this.settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(50)
            .setCodePointLimit(maxCharacters)
            .build();
  }

  /** What is wrong with a text that is no YAML of the kind that is read here. */
  static final class UnreadableYamlException extends Exception {
    UnreadableYamlException(String message) {
      super(message);
    }
  }

  static JsonNode read(String yaml, int maxCharacters) throws UnreadableYamlException {
    YamlTree tree = new YamlTree(maxCharacters);
    try {
      Node root =
          new Compose(tree.settings)
              .composeString(yaml)
              .orElseThrow(() -> new UnreadableYamlException("the text is empty"));
      return tree.json(root, 0);
    } catch (YamlEngineException broken) {
      throw new UnreadableYamlException(String.valueOf(broken.getMessage()));
    } catch (StackOverflowError deep) {
      throw new UnreadableYamlException("the text is nested too deeply");
    }
  }

  private JsonNode json(Node node, int depth) throws UnreadableYamlException {
    elements++;
    if (elements > MAX_ELEMENTS || depth > MAX_DEPTH) {
      throw new UnreadableYamlException("the text has too many elements or too many levels");
    }
    return switch (node) {
      case MappingNode mapping -> object(mapping, depth);
      case SequenceNode sequence -> array(sequence, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw refused(node, "this is no JSON data");
    };
  }

  private ObjectNode object(MappingNode mapping, int depth) throws UnreadableYamlException {
    if (!mapping.getTag().equals(Tag.MAP)) {
      throw refused(mapping, "tags are not read");
    }
    ObjectNode object = JsonData.NODES.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw refused(entry.getKeyNode(), "a key is a text");
      }
      if (object.has(key.getValue())) {
        throw refused(key, "the key '" + key.getValue() + "' is there twice");
      }
      object.set(key.getValue(), json(entry.getValueNode(), depth + 1));
    }
    return object;
  }

  private ArrayNode array(SequenceNode sequence, int depth) throws UnreadableYamlException {
    if (!sequence.getTag().equals(Tag.SEQ)) {
      throw refused(sequence, "tags are not read");
    }
    ArrayNode array = JsonData.NODES.arrayNode();
    for (Node item : sequence.getValue()) {
      array.add(json(item, depth + 1));
    }
    return array;
  }

  private static JsonNode scalar(ScalarNode scalar) throws UnreadableYamlException {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.STR)) {
      return JsonData.NODES.stringNode(text);
    }
    if (tag.equals(Tag.NULL)) {
      return JsonData.NODES.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JsonData.NODES.booleanNode(Boolean.parseBoolean(text.toLowerCase(Locale.ROOT)));
    }
    if (text.length() > 1_000 || !(tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))) {
      throw refused(scalar, "this is no JSON data");
    }
    try {
      return tag.equals(Tag.INT) ? whole(text) : JsonData.NODES.numberNode(new BigDecimal(text));
    } catch (NumberFormatException odd) {
      throw refused(scalar, "'" + text + "' is no number of JSON");
    }
  }

  private static JsonNode whole(String text) {
    BigInteger number =
        text.startsWith("0x")
            ? new BigInteger(text.substring(2), 16)
            : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    if (number.bitLength() < Integer.SIZE) {
      return JsonData.NODES.numberNode(number.intValueExact());
    }
    return number.bitLength() < Long.SIZE
        ? JsonData.NODES.numberNode(number.longValueExact())
        : JsonData.NODES.numberNode(number);
  }

  private static UnreadableYamlException refused(Node node, String message) {
    return new UnreadableYamlException(
        message + node.getStartMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse(""));
  }
}
