package io.relata.runtime.plan;

import java.util.List;
import java.util.Map;

/** Counts the rows and relation edits of one request against its limits (statements W16, W25). */
final class InputBudget {

  private final WriteLimits limits;
  private int items;

  InputBudget(WriteLimits limits) {
    this.limits = limits;
  }

  /**
   * Counts one more; the first that is too many is refused at once, since reading on would be the
   * harm.
   *
   * @param path of the root field in the response
   */
  void countItem(List<Object> path, String inputPath) {
    items++;
    if (items > limits.items()) {
      throw exceeded(
          "items", limits.items(), "a request may write at most %d items", path, inputPath);
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
