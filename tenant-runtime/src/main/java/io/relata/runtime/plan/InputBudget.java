package io.relata.runtime.plan;

import java.util.List;
import java.util.Map;

/** Counts the rows and relation edits of one request against its limits (statements W16, W25). */
public final class InputBudget {

  private final WriteLimits limits;
  private long items;

  /**
   * @param items that are counted already
   */
  public InputBudget(WriteLimits limits, long items) {
    this.limits = limits;
    this.items = items;
  }

  /** What was counted so far. */
  long items() {
    return items;
  }

  /** How many more there may be. */
  public long left() {
    return limits.items() - items;
  }

  /** Counts one more, see {@link #count}. */
  void countItem(List<Object> path, String inputPath) {
    count(1, path, inputPath);
  }

  /**
   * Counts more; the first that is too many is refused at once, since going on would be the harm.
   *
   * @param path of the root field in the response
   * @throws RequestRefused where there are too many
   */
  public void count(long more, List<Object> path, String inputPath) {
    items += more;
    if (items > limits.items()) {
      throw exceeded(
          "nested_items",
          limits.items(),
          "A request may write at most %d rows and relation edits",
          path,
          inputPath);
    }
  }

  void checkDepth(int depth, List<Object> path, String inputPath) {
    if (depth > limits.depth()) {
      throw exceeded(
          "depth", limits.depth(), "relation edits may be nested at most %d deep", path, inputPath);
    }
  }

  private static RequestRefused exceeded(
      String limit, int value, String message, List<Object> path, String inputPath) {
    return new RequestRefused(
        RequestProblem.of(ErrorCode.LIMIT, message.formatted(value))
            .at(path)
            .atInput(inputPath)
            .with(Map.of("limit", limit, "maximum", value)));
  }
}
