package io.relata.runtime.schema;

import graphql.GraphQLError;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLSchema;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The directives of the GraphQL specification. graphql-java puts some of its own beside them into
 * every schema, which nothing here answers.
 */
final class OfferedDirectives {

  private static final Set<String> NAMES =
      Set.of("include", "skip", "deprecated", "specifiedBy", "oneOf");

  private OfferedDirectives() {}

  /** Introspection that tells of these alone. */
  static GraphQLCodeRegistry.Builder introspection() {
    DataFetcher<List<GraphQLDirective>> offered = environment -> of(environment.getGraphQLSchema());
    return GraphQLCodeRegistry.newCodeRegistry()
        .dataFetcher(FieldCoordinates.coordinates("__Schema", "directives"), offered);
  }

  private static List<GraphQLDirective> of(GraphQLSchema schema) {
    return schema.getDirectives().stream()
        .filter(directive -> NAMES.contains(directive.getName()))
        .toList();
  }

  /** What a document has of others that graphql-java knows. */
  static List<GraphQLError> errors(Document document, GraphQLSchema schema) {
    List<GraphQLError> errors = new ArrayList<>();
    new NodeTraverser()
        .preOrder(
            new NodeVisitorStub() {
              @Override
              @SuppressWarnings("rawtypes")
              public TraversalControl visitDirective(
                  Directive directive, TraverserContext<Node> context) {
                if (!NAMES.contains(directive.getName())
                    && schema.getDirective(directive.getName()) != null) {
                  errors.add(unknown(directive));
                }
                return TraversalControl.CONTINUE;
              }
            },
            document);
    return errors;
  }

  private static GraphQLError unknown(Directive directive) {
    return ValidationError.newValidationError()
        .validationErrorType(ValidationErrorType.UnknownDirective)
        .sourceLocation(directive.getSourceLocation())
        .description("Unknown directive '" + directive.getName() + "'")
        .build();
  }
}
