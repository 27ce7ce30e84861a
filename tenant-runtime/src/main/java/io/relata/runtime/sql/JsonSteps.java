package io.relata.runtime.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The steps of a path within JSON, and which of them PostgreSQL would take for more than they are.
 * Positions in lists are {@code 0}, {@code 1} and so on; PostgreSQL takes any text that C reads as
 * a number for one, {@code -1} from the end.
 */
final class JsonSteps {

  private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]*");
  private static final Pattern NUMBER = Pattern.compile("[ \\t\\n\\x0B\\f\\r]*[+-]?[0-9]+");

  private JsonSteps() {}

  /**
   * Paths to where an object has to be, each as the text of an array: a step from there is the name
   * of a member, though it looks like a number.
   */
  static List<String> objects(List<?> steps) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      String step = String.valueOf(steps.get(i));
      if (NUMBER.matcher(step).matches() && !POSITION.matcher(step).matches()) {
        paths.add(array(steps.subList(0, i)));
      }
    }
    return paths;
  }

  /** {@code {"a","b"}}. */
  private static String array(List<?> steps) {
    return steps.stream()
        .map(step -> '"' + String.valueOf(step).replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }
}
