package io.relata.metadata.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where in a text of YAML something stands: for messages beside what people typed. */
public final class YamlLines {

  private static final Pattern STEP = Pattern.compile("\\[(\\d{1,9})]|([^.\\[\\]]+)");

  private final @Nullable Node root;

  private YamlLines(@Nullable Node root) {
    this.root = root;
  }

  /**
   * @param maxCharacters of a longer text nothing is known
   */
  public static YamlLines of(String yaml, int maxCharacters) {
    if (yaml.length() > maxCharacters) {
      return new YamlLines(null);
    }
    try {
      LoadSettings settings = LoadSettings.builder().setCodePointLimit(maxCharacters).build();
      return new YamlLines(new Compose(settings).composeString(yaml).orElse(null));
    } catch (YamlEngineException | StackOverflowError unreadable) {
      // Whoever reads the document says what is wrong with it.
      return new YamlLines(null);
    }
  }

  /**
   * The line, counted from 1, of what a path such as {@code expect[0].rows[1]} leads to; where the
   * text does not have it, of what it would stand in. Empty where the text is no YAML.
   */
  public Optional<Integer> line(String path) {
    Node at = root;
    Optional<Mark> mark = at == null ? Optional.empty() : at.getStartMark();
    Matcher step = STEP.matcher(path);
    while (at != null && step.find()) {
      Found found =
          step.group(1) == null
              ? key(at, step.group(2))
              : item(at, Integer.parseInt(step.group(1)));
      at = found == null ? null : found.value();
      mark = found == null ? mark : found.mark();
    }
    return mark.map(known -> known.getLine() + 1);
  }

  private record Found(Node value, Optional<Mark> mark) {}

  private static @Nullable Found key(Node node, String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
          return new Found(entry.getValueNode(), name.getStartMark());
        }
      }
    }
    return null;
  }

  private static @Nullable Found item(Node node, int index) {
    if (node instanceof SequenceNode sequence && index < sequence.getValue().size()) {
      Node item = sequence.getValue().get(index);
      return new Found(item, item.getStartMark());
    }
    return null;
  }
}
