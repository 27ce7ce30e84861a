package io.relata.runtime.schema;

import io.relata.metadata.store.Limit;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.util.Map;

/** Refusals that name the limit and its value. */
final class LimitProblems {

  private LimitProblems() {}

  static RequestRefused exceeded(Limit limit, int value) {
    return refused(limit.settingName(), value, sentence(limit, value));
  }

  static RequestRefused refused(String limit, int value, String message) {
    return new RequestRefused(
        RequestProblem.of(ErrorCode.LIMIT, message).with(Map.of("limit", limit, "maximum", value)));
  }

  private static String sentence(Limit limit, int value) {
    String what = limit.settingName().replace('_', ' ');
    return limit == Limit.DEPTH
        ? "The document is more than " + value + " levels deep."
        : "The document has more than " + value + " " + what + ".";
  }
}
