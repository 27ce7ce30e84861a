package io.relata.platform.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An error as callers see it: always with a code in its extensions. */
record CodedError(
    String message,
    ErrorCode code,
    @Nullable List<SourceLocation> locations,
    @Nullable List<Object> path,
    Map<String, Object> details)
    implements GraphQLError {

  static CodedError of(RequestProblem problem) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (!problem.inputPath().isEmpty()) {
      details.put("input_path", problem.inputPath());
    }
    details.putAll(new TreeMap<>(problem.details()));
    return new CodedError(
        problem.message(),
        problem.code(),
        null,
        problem.path().isEmpty() ? null : problem.path(),
        details);
  }

  /** What is said of a document that does not fit the schema. */
  static CodedError of(GraphQLError error) {
    return error instanceof CodedError coded
        ? coded
        : new CodedError(
            String.valueOf(error.getMessage()),
            ErrorCode.BAD_INPUT,
            error.getLocations(),
            error.getPath(),
            details(error));
  }

  private static Map<String, Object> details(GraphQLError error) {
    return error.getExtensions() == null ? Map.of() : new TreeMap<>(error.getExtensions());
  }

  /**
   * @param id what the log has
   */
  static CodedError internal(String id) {
    return new CodedError("Something went wrong", ErrorCode.INTERNAL, null, null, Map.of("id", id));
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  @SuppressWarnings("NullAway") // the interface does not say that there may be none
  public List<SourceLocation> getLocations() {
    return locations;
  }

  @Override
  @SuppressWarnings("NullAway")
  public List<Object> getPath() {
    return path;
  }

  @Override
  public ErrorClassification getErrorType() {
    return code == ErrorCode.INTERNAL ? ErrorType.ExecutionAborted : ErrorType.ValidationError;
  }

  @Override
  public Map<String, Object> getExtensions() {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("code", code.name());
    extensions.putAll(details);
    return extensions;
  }

  @Override
  public Map<String, Object> toSpecification() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("message", message);
    if (locations != null && !locations.isEmpty()) {
      members.put(
          "locations",
          locations.stream()
              .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
              .toList());
    }
    if (path != null) {
      members.put("path", path);
    }
    members.put("extensions", getExtensions());
    return members;
  }
}
