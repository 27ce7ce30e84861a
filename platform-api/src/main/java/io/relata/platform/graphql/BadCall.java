package io.relata.platform.graphql;

import io.relata.metadata.store.Limit;
import io.relata.platform.json.JsonLimit;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** An HTTP request that is no GraphQL request, with the status that says why. */
final class BadCall extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient RequestProblem problem;

  private BadCall(HttpStatus status, RequestProblem problem) {
    super(problem.message(), null, false, false);
    this.status = status;
    this.problem = problem;
  }

  static BadCall malformed(String message) {
    return of(HttpStatus.BAD_REQUEST, message);
  }

  static BadCall of(HttpStatus status, String message) {
    return new BadCall(status, RequestProblem.of(ErrorCode.BAD_INPUT, message));
  }

  static BadCall tooLarge(long maxBytes) {
    return new BadCall(
        HttpStatus.CONTENT_TOO_LARGE,
        RequestProblem.of(ErrorCode.LIMIT, "The body has more than " + maxBytes + " bytes.")
            .with(Map.of("limit", Limit.BODY_BYTES.settingName(), "maximum", maxBytes)));
  }

  static BadCall over(JsonLimit limit) {
    return new BadCall(
        HttpStatus.BAD_REQUEST,
        RequestProblem.of(ErrorCode.LIMIT, limit.refusal())
            .with(Map.of("limit", limit.limitName(), "maximum", limit.maximum())));
  }

  HttpStatus status() {
    return status;
  }

  RequestProblem problem() {
    return problem;
  }
}
