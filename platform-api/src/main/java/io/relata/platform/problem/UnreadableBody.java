package io.relata.platform.problem;

import io.relata.platform.json.BodyTooLargeException;
import io.relata.platform.json.JsonLimit;
import io.relata.platform.json.UnstorableTextException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Says what is wrong with a JSON body, in words of JSON rather than of Java. */
final class UnreadableBody {

  private UnreadableBody() {}

  /**
   * @param failure what reading the body threw
   */
  static ApiProblem of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException tooLarge) {
        return new ApiProblem(
            ProblemCode.TOO_LARGE,
            "The body may have " + tooLarge.limit() + " bytes.",
            Map.of("limit", tooLarge.limit()));
      }
      if (cause instanceof UnstorableTextException text) {
        return UnstorableText.at(text.path());
      }
    }
    return switch (jacksonsOwn(failure)) {
      case PropertyBindingException unknown -> unknownProperty(unknown);
      case StreamConstraintsException constraint -> constraint(constraint);
      case StreamReadException syntax -> syntax(syntax);
      case JacksonException mismatch -> mismatch(mismatch);
      case null ->
          new ApiProblem(ProblemCode.MALFORMED_REQUEST, "The body is missing or can not be read.");
    };
  }

  private static @Nullable JacksonException jacksonsOwn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JacksonException jackson) {
        return jackson;
      }
    }
    return null;
  }

  private static ApiProblem unknownProperty(PropertyBindingException unknown) {
    String known =
        unknown.getKnownPropertyIds() == null
            ? ""
            : unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    String message =
        "No property '" + unknown.getPropertyName() + "' is known here; known are: " + known + ".";
    return new ApiProblem(
        ProblemCode.UNKNOWN_PROPERTY,
        message,
        Map.of("problems", List.of(new FieldProblem(path(unknown), "UNKNOWN_PROPERTY", message))));
  }

  private static ApiProblem constraint(StreamConstraintsException failure) {
    return JsonLimit.passed(failure)
        .map(
            limit ->
                new ApiProblem(
                    ProblemCode.MALFORMED_REQUEST,
                    limit.refusal(),
                    Map.of("limit", limit.limitName(), "maximum", limit.maximum())))
        .orElseGet(() -> mismatch(failure));
  }

  private static ApiProblem syntax(StreamReadException failure) {
    return new ApiProblem(
        ProblemCode.MALFORMED_REQUEST,
        "The body is not well-formed JSON (line %d, column %d)."
            .formatted(failure.getLocation().getLineNr(), failure.getLocation().getColumnNr()));
  }

  private static ApiProblem mismatch(JacksonException failure) {
    String path = path(failure);
    String message =
        path.isEmpty()
            ? "The body is not of the expected form."
            : "The value of '" + path + "' is not of the expected type.";
    return new ApiProblem(
        ProblemCode.MALFORMED_REQUEST,
        message,
        Map.of("problems", List.of(new FieldProblem(path, "WRONG_TYPE", message))));
  }

  private static String path(JacksonException failure) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : failure.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }
}
