package io.relata.runtime.execution;

import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What callers are told of a failure of the database: never its text, nor a name that is the
 * database's.
 */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Details of what passes: the same request may be sent again. */
  private static final Map<String, Object> PASSES = Map.of(RequestProblem.RETRY, true);

  private Failures() {}

  /** The exception to throw instead, where the statement was part of an operation. */
  static RuntimeException of(SQLException exception, ReadLimits limits) {
    if (DatabaseFailure.of(exception) instanceof DatabaseFailure.OutOfTime) {
      return new RequestRefused(
          limits.operation().whyCancelled().orElseGet(() -> outOfTime(limits.statementTime())));
    }
    return of(exception, limits.statementTime());
  }

  /** The exception to throw instead: {@link ModelMoved} or {@link RequestRefused}. */
  static RuntimeException of(SQLException exception, Duration statementTime) {
    return switch (DatabaseFailure.of(exception)) {
      case DatabaseFailure.Moved moved -> new ModelMoved(exception);
      case DatabaseFailure.OutOfTime out -> new RequestRefused(outOfTime(statementTime));
      case DatabaseFailure.UnfitValue(String message) ->
          refused(ErrorCode.BAD_INPUT, "A value does not fit: " + message);
      case DatabaseFailure.TooLarge tooLarge ->
          new RequestRefused(
              RequestProblem.of(
                      ErrorCode.LIMIT, "The request asks for more than one statement can hold")
                  .with(Map.of("limit", "statements", "maximum", 1)));
      case DatabaseFailure.Unavailable unavailable ->
          internal(
              exception, "The database can not be reached at the moment; try again later", PASSES);
      case DatabaseFailure.OutcomeUnknown unknown ->
          internal(
              exception,
              "The connection to the database broke while the request was being committed: whether"
                  + " it was carried out is not known; look before you send it again",
              Map.of(RequestProblem.OUTCOME, RequestProblem.UNKNOWN));
      case DatabaseFailure.Conflicted conflicted -> contended(exception);
      case DatabaseFailure.Violated violated ->
          internal(exception, "Something went wrong", Map.of());
      case DatabaseFailure.Broken broken -> internal(exception, "Something went wrong", Map.of());
    };
  }

  private static RequestProblem outOfTime(Duration statementTime) {
    long millis = statementTime.toMillis();
    return RequestProblem.of(
            ErrorCode.LIMIT, "The statement took longer than the limit of " + millis + " ms")
        .with(Map.of("limit", "statement_millis", "maximum", millis));
  }

  private static RequestRefused refused(ErrorCode code, String message) {
    return new RequestRefused(RequestProblem.of(code, message));
  }

  /** Nobody's fault, and no defect: it is found under the id, and does not call for anyone. */
  private static RequestRefused contended(SQLException exception) {
    String id = UUID.randomUUID().toString();
    LOG.info(
        "Refusal {}: other requests were at work on the same rows, SQLSTATE {}",
        id,
        exception.getSQLState());
    return internal(id, "Other requests are at work on the same rows; try again", PASSES);
  }

  /** The log has the id, so that a caller can name the failure without seeing into it. */
  private static RequestRefused internal(
      SQLException exception, String message, Map<String, Object> further) {
    String id = UUID.randomUUID().toString();
    LOG.error(
        "Failure {} of the database, SQLSTATE {}: {}",
        id,
        exception.getSQLState(),
        withoutValues(exception));
    return internal(id, message, further);
  }

  private static RequestRefused internal(String id, String message, Map<String, Object> further) {
    Map<String, Object> details = new HashMap<>(further);
    details.put("id", id);
    return new RequestRefused(RequestProblem.of(ErrorCode.INTERNAL, message).with(details));
  }

  /** Details and context of a message may hold values of rows, which the log must not have. */
  private static @Nullable String withoutValues(SQLException exception) {
    ServerErrorMessage message =
        exception instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    return message == null ? exception.getMessage() : message.getMessage();
  }
}
