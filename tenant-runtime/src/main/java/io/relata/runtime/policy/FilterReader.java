package io.relata.runtime.policy;

import io.relata.metadata.access.Operand;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.DocumentTrees;
import io.relata.runtime.request.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Filters and values of a document as the arguments that the planner of filters reads. A text that
 * begins with {@code $} is a variable; one that begins with {@code $$} is a text that begins with
 * {@code $}.
 */
final class FilterReader {

  private static final String OF_CALLER = "$user.";

  private final Problems problems;
  private int elements;

  FilterReader(Problems problems) {
    this.problems = problems;
  }

  /** Empty, with a problem added, where there is more than a condition may have. */
  Optional<Argument> argument(JsonNode json, String path) {
    elements = 0;
    return bounded(json, path) ? Optional.of(read(json, path)) : Optional.empty();
  }

  private boolean bounded(JsonNode json, String path) {
    boolean small = count(json, 0);
    if (!small) {
      problems.add(
          Code.TOO_MANY,
          path,
          "a filter has at most %d elements and %d levels"
              .formatted(PolicyLimits.ELEMENTS_OF_CONDITION, PolicyLimits.DEPTH_OF_CONDITION));
    }
    return small;
  }

  private boolean count(JsonNode json, int depth) {
    elements++;
    if (elements > PolicyLimits.ELEMENTS_OF_CONDITION || depth > PolicyLimits.DEPTH_OF_CONDITION) {
      return false;
    }
    for (JsonNode child : json.values()) {
      if (!count(child, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private Argument read(JsonNode json, String path) {
    if (json.isObject()) {
      Map<String, Argument> members = new LinkedHashMap<>();
      json.properties()
          .forEach(
              member ->
                  members.put(
                      member.getKey(), read(member.getValue(), path + "." + member.getKey())));
      return new Argument.Members(members);
    }
    if (json.isArray()) {
      List<Argument> items = new ArrayList<>();
      for (int i = 0; i < json.size(); i++) {
        items.add(read(json.get(i), path + "[" + i + "]"));
      }
      return new Argument.Elements(items);
    }
    return single(json, path);
  }

  private Argument single(JsonNode json, String path) {
    if (json.isNull()) {
      return new Argument.Null();
    }
    if (json.isBoolean()) {
      return new Argument.Flag(json.booleanValue());
    }
    return new Argument.Value(
        json.isString()
            ? text(json.stringValue(), path)
            : new Operand.Constant(Objects.requireNonNull(DocumentTrees.toData(json))));
  }

  private Operand text(String text, String path) {
    if (!text.startsWith("$")) {
      return new Operand.Constant(text);
    }
    if (text.startsWith("$$")) {
      return new Operand.Constant(text.substring(1));
    }
    if (text.startsWith(OF_CALLER) && text.length() > OF_CALLER.length()) {
      return new Operand.OfCaller(text.substring(OF_CALLER.length()));
    }
    return switch (text) {
      case "$now" -> new Operand.Now();
      case "$today" -> new Operand.Today();
      default -> {
        problems.add(
            Code.INVALID_FILTER,
            path,
            "there is no such variable; $user.id, $user.roles, $user.<claim>, $now and $today are,"
                + " and a text that begins with $ is written with $$");
        yield new Operand.Constant(text);
      }
    };
  }
}
