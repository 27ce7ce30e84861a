package io.relata.platform.problem;

import io.relata.metadata.store.NoSuchTenantException;
import io.relata.platform.json.BodyTooLargeException;
import io.relata.runtime.execution.ModelMoved;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Decides what a calling program sees of a failure. */
final class ProblemCatalogue {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemCatalogue.class);

  ApiProblem problem(Exception failure) {
    return switch (failure) {
      case ApiProblem problem -> problem;
      case HttpMessageNotReadableException unreadable -> UnreadableBody.of(unreadable);
      case MethodArgumentNotValidException invalid -> invalid(invalid);
      case BodyTooLargeException tooLarge -> UnreadableBody.of(tooLarge);
      case NoSuchTenantException gone ->
          new ApiProblem(ProblemCode.NOT_FOUND, "The tenant is gone.");
      case ModelMoved _ ->
          new ApiProblem(
              ProblemCode.MODEL_CHANGED, "The model changed under the request; send it again.");
      case RequestRefused refused -> ofRuntime(refused.problems().getFirst());
      case Exception away when isDatabaseAway(away) -> unavailable(away);
      case MethodArgumentTypeMismatchException wrong -> malformedParameter(wrong.getName());
      case TypeMismatchException wrong ->
          malformedParameter(String.valueOf(wrong.getPropertyName()));
      case HttpRequestMethodNotSupportedException wrong ->
          new ApiProblem(
              ProblemCode.METHOD_NOT_ALLOWED, wrong.getMethod() + " is not offered here.");
      case ErrorResponse error -> ofSpring(error, failure);
      case Exception other -> internal(other);
    };
  }

  private static ApiProblem invalid(MethodArgumentNotValidException failure) {
    List<FieldProblem> problems =
        failure.getFieldErrors().stream()
            .map(
                error ->
                    new FieldProblem(
                        snakeCase(error.getField()),
                        "INVALID_VALUE",
                        error.isBindingFailure()
                            ? "is not of the expected form"
                            : String.valueOf(error.getDefaultMessage())))
            .sorted(Comparator.comparing(FieldProblem::path))
            .toList();
    String first = problems.getFirst().path() + " " + problems.getFirst().message() + ".";
    return new ApiProblem(ProblemCode.INVALID_VALUE, first, Map.of("problems", problems));
  }

  private static String snakeCase(String property) {
    return property.replaceAll("(\\p{Lower})(\\p{Upper})", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static ApiProblem malformedParameter(String name) {
    return new ApiProblem(
        ProblemCode.MALFORMED_REQUEST, "The parameter '" + name + "' is not of the expected form.");
  }

  /** What the tenant's runtime refuses as a whole; the log has the failures of its own. */
  private static ApiProblem ofRuntime(RequestProblem problem) {
    ProblemCode code =
        switch (problem.code()) {
          case LIMIT, TOO_MANY_ROWS -> ProblemCode.TOO_LARGE;
          case MODEL_CHANGED -> ProblemCode.MODEL_CHANGED;
          case UNAUTHENTICATED -> ProblemCode.UNAUTHENTICATED;
          case FORBIDDEN -> ProblemCode.FORBIDDEN;
          case NOT_FOUND -> ProblemCode.NOT_FOUND;
          case BAD_INPUT,
              NOT_LINKED,
              ALREADY_LINKED,
              CARDINALITY,
              REQUIRED,
              UNIQUE,
              RESTRICTED,
              RULE,
              STALE_ROW ->
              ProblemCode.INVALID_VALUE;
          case INTERNAL -> ProblemCode.UNAVAILABLE;
        };
    return new ApiProblem(code, problem.message() + ".", problem.details());
  }

  private static ApiProblem ofSpring(ErrorResponse error, Exception failure) {
    return switch (error.getStatusCode().value()) {
      case 400 -> new ApiProblem(ProblemCode.MALFORMED_REQUEST, detail(error));
      case 404 -> new ApiProblem(ProblemCode.NOT_FOUND, "There is nothing at this address.");
      case 406 -> new ApiProblem(ProblemCode.NOT_ACCEPTABLE, detail(error));
      case 413 -> new ApiProblem(ProblemCode.TOO_LARGE, detail(error));
      case 415 -> new ApiProblem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, detail(error));
      default -> internal(failure);
    };
  }

  private static String detail(ErrorResponse error) {
    String detail = error.getBody().getDetail();
    return detail == null ? String.valueOf(error.getBody().getTitle()) : detail;
  }

  /** Whether the database, or a connection to it, is not to be had; whoever wrapped that. */
  private static boolean isDatabaseAway(Throwable failure) {
    return switch (failure) {
      case DataAccessResourceFailureException _ -> true;
      case SQLTransientConnectionException _ -> true;
      case SQLException sql
          when String.valueOf(sql.getSQLState()).startsWith("08")
              || String.valueOf(sql.getSQLState()).startsWith("57P") ->
          true;
      case Throwable other -> other.getCause() != null && isDatabaseAway(other.getCause());
    };
  }

  private static ApiProblem unavailable(Exception failure) {
    LOG.warn("The database can not be reached: {}", failure.getMessage());
    return new ApiProblem(
        ProblemCode.UNAVAILABLE, "The database can not be reached now; try again later.");
  }

  /** The caller sees an id, the log has the rest. */
  private static ApiProblem internal(Exception failure) {
    String id = UUID.randomUUID().toString();
    LOG.error("Failure {}", id, failure);
    return new ApiProblem(
        ProblemCode.INTERNAL,
        "An unexpected failure; the log has it under the id.",
        Map.of("id", id));
  }
}
