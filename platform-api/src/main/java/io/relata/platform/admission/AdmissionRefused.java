package io.relata.platform.admission;

import io.relata.metadata.store.Limit;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import java.time.Duration;
import java.util.Map;

/** There are too many requests at the moment; the same one may be let in later. */
public final class AdmissionRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient RequestProblem problem;
  private final Duration retryAfter;

  AdmissionRefused(String message, Limit limit, long value, Duration retryAfter) {
    super(message, null, false, false);
    this.problem =
        RequestProblem.of(ErrorCode.LIMIT, message)
            .with(Map.of("limit", limit.settingName(), "maximum", value));
    this.retryAfter = retryAfter;
  }

  public RequestProblem problem() {
    return problem;
  }

  /** In whole seconds, at least one: the value of the header {@code Retry-After}. */
  public long retryAfterSeconds() {
    return Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }
}
