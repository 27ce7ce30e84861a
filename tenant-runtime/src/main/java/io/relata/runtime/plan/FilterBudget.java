package io.relata.runtime.plan;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Counts the conditions of one request: of its filters, and of those on groups. What is written in
 * a document is bounded by its tokens already; variables may bring filters of any size.
 */
final class FilterBudget {

  private static final int CONDITIONS = 2_000;
  private static final int DEPTH = 50;

  private int conditions;
  private int depth;

  /** Reads one more; the first that is too many is refused at once. */
  <T> T read(Place place, Supplier<T> condition) {
    conditions++;
    depth++;
    if (conditions > CONDITIONS) {
      throw exceeded("filter_conditions", CONDITIONS, "Filters may have %d conditions", place);
    }
    if (depth > DEPTH) {
      throw exceeded("filter_depth", DEPTH, "Filters may be %d levels deep", place);
    }
    T read = condition.get();
    depth--;
    return read;
  }

  static RequestRefused exceeded(String limit, int value, String message, Place place) {
    return new RequestRefused(
        new RequestProblem(
            ErrorCode.LIMIT,
            message.formatted(value),
            place.path(),
            "",
            Map.of("limit", limit, "maximum", value)));
  }
}
