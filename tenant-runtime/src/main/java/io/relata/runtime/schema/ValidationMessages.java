package io.relata.runtime.schema;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns what graphql-java says of a document that is not valid into what callers are told: of
 * arguments in plain words, at the place in the input, and without the values. Its own words for
 * them are those of the bundle {@code i18n/Validation} of {@link #LOCALE}, in which a tab stands
 * between the place, the words, and the words of the scalar.
 */
final class ValidationMessages {

  /** For graphql-java to validate in; what the bundle does not have is said in English. */
  static final Locale LOCALE = Locale.of("en", "", "RELATA");

  /** Those whose own words speak of syntax trees. */
  private static final Set<String> OF_GRAPHQL = Set.of("Int", "Float", "String", "Boolean");

  private static final String INPUT_PATH = "input_path";

  private ValidationMessages() {}

  /** For callers, each with its details as extensions. */
  static List<GraphQLError> translated(List<? extends GraphQLError> errors, Document document) {
    Map<String, Object> details = details(document.getDefinitionsOfType(OperationDefinition.class));
    return errors.stream().map(error -> translated(error, details)).toList();
  }

  private static GraphQLError translated(GraphQLError error, Map<String, Object> details) {
    String[] parts = String.valueOf(error.getMessage()).split("\t", -1);
    Map<String, Object> extensions = new HashMap<>(details);
    if (parts.length > 1) {
      extensions.put(INPUT_PATH, parts[0]);
    }
    return GraphqlErrorBuilder.newError()
        .message("%s", words(parts))
        .locations(error.getLocations())
        .errorType(error.getErrorType())
        .extensions(extensions)
        .build();
  }

  /** An error of a document as a problem of its request. */
  static RequestProblem problem(GraphQLError error) {
    Map<String, Object> details =
        error.getExtensions() == null ? new HashMap<>() : new HashMap<>(error.getExtensions());
    Object inputPath = details.remove(INPUT_PATH);
    return RequestProblem.of(ErrorCode.BAD_INPUT, String.valueOf(error.getMessage()))
        .atInput(inputPath == null ? "" : inputPath.toString())
        .with(details);
  }

  private static String words(String[] parts) {
    return switch (parts.length) {
      case 1 -> parts[0];
      case 2 -> parts[1];
      default ->
          OF_GRAPHQL.contains(parts[1])
              ? "A value of type %s belongs here".formatted(parts[1])
              : parts[2];
    };
  }

  /** What is told of a refusal beside its place: of mutations that nothing was written. */
  static Map<String, Object> details(List<OperationDefinition> operations) {
    return operations.stream()
            .anyMatch(
                operation -> operation.getOperation() == OperationDefinition.Operation.MUTATION)
        ? Map.of("committed", false)
        : Map.of();
  }
}
