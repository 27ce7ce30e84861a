package io.relata.runtime.schema;

import graphql.GraphQLError;
import graphql.language.Document;
import java.util.List;

/** What came of a document's text on one schema. */
public sealed interface PreparedDocument {

  /** Parsed, within its limits, type names brought up to date, and valid on the schema. */
  record Valid(Document document) implements PreparedDocument {}

  /**
   * Not to be executed.
   *
   * @param errors at least one, as the GraphQL specification has them
   */
  record Invalid(List<GraphQLError> errors) implements PreparedDocument {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }
}
