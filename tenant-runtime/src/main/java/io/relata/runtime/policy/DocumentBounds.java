package io.relata.runtime.policy;

import io.relata.metadata.check.FieldValues;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.model.FieldType;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What no document may hold, whatever stands where: too many levels, texts that can not be stored,
 * numbers that would be written out in more digits than anyone needs. Looked at before anything
 * else.
 */
final class DocumentBounds {

  private final Problems problems;

  DocumentBounds(Problems problems) {
    this.problems = problems;
  }

  /** Whether it may be read at all; if not, the problems say why. */
  boolean hold(JsonNode tree, String path) {
    int before = problems.count();
    walk(tree, path, 0);
    return problems.count() == before;
  }

  private void walk(JsonNode node, String path, int depth) {
    if (problems.count() >= PolicyLimits.PROBLEMS) {
      return;
    }
    if (depth > PolicyLimits.DEPTH) {
      refuse(path, "at most " + PolicyLimits.DEPTH + " levels are read");
      return;
    }
    if (node.isString()) {
      text(node.stringValue(), path);
    } else if (node.isNumber() && FieldValues.number(node.decimalValue()).isEmpty()) {
      refuse(path, "the number has too many digits");
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      text(member.getKey(), path);
      walk(
          member.getValue(),
          path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
          depth + 1);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), path + "[" + i + "]", depth + 1);
      }
    }
  }

  private void text(String text, String path) {
    if (text.length() > PolicyLimits.TEXT) {
      refuse(path, "a text has at most " + PolicyLimits.TEXT + " characters");
    } else if (FieldValues.canonical(FieldType.Text.PLAIN, text).isEmpty()) {
      refuse(path, "the text holds characters that can not be stored");
    }
  }

  private void refuse(String path, String message) {
    problems.add(Code.INVALID_DOCUMENT, path, message);
  }
}
