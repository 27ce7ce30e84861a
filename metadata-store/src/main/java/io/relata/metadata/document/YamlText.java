package io.relata.metadata.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;

/**
 * Writes a JSON tree as YAML for people: what holds only plain values is on one line, all else in
 * blocks.
 */
final class YamlText {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new CoreSchema())
          .setSplitLines(false)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .build();

  /** Older YAML takes these for truth values. */
  private static final Set<String> OLD_FLAGS = Set.of("y", "n", "yes", "no", "on", "off");

  private YamlText() {}

  static String write(JsonNode json) {
    Node root = node(json, FlowStyle.BLOCK);
    return new Present(SETTINGS)
        .emitToString(new Serialize(SETTINGS).serializeOne(root).iterator());
  }

  private static Node node(JsonNode json, FlowStyle style) {
    if (json.isObject()) {
      List<NodeTuple> entries = new ArrayList<>();
      json.properties()
          .forEach(
              entry ->
                  entries.add(
                      new NodeTuple(
                          text(entry.getKey()),
                          node(entry.getValue(), styleOf(entry.getValue())))));
      return new MappingNode(Tag.MAP, entries, style);
    }
    if (json.isArray()) {
      List<Node> items = new ArrayList<>();
      json.values().forEach(item -> items.add(node(item, styleOf(item))));
      return new SequenceNode(Tag.SEQ, items, style);
    }
    return json.isString() ? text(json.stringValue()) : plain(json);
  }

  private static FlowStyle styleOf(JsonNode json) {
    return json.values().stream().noneMatch(JsonNode::isContainer)
        ? FlowStyle.FLOW
        : FlowStyle.BLOCK;
  }

  private static Node text(String text) {
    boolean oldFlag = OLD_FLAGS.contains(text.toLowerCase(Locale.ROOT));
    return new ScalarNode(Tag.STR, text, oldFlag ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
  }

  private static Node plain(JsonNode json) {
    if (json.isNull()) {
      return new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN);
    }
    if (json.isBoolean()) {
      return new ScalarNode(Tag.BOOL, json.toString(), ScalarStyle.PLAIN);
    }
    String digits = json.decimalValue().toPlainString();
    return new ScalarNode(digits.contains(".") ? Tag.FLOAT : Tag.INT, digits, ScalarStyle.PLAIN);
  }
}
