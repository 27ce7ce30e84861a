package io.relata.runtime.schema;

import graphql.schema.GraphQLSchema;
import graphql.schema.GraphqlTypeComparatorRegistry;
import graphql.schema.idl.SchemaPrinter;

/** A schema in GraphQL's schema definition language. */
public final class SchemaText {

  private static final SchemaPrinter.Options OPTIONS =
      SchemaPrinter.Options.defaultOptions()
          .includeDirectiveDefinitions(false)
          .includeScalarTypes(true)
          .setComparators(GraphqlTypeComparatorRegistry.AS_IS_REGISTRY);

  private SchemaText() {}

  /**
   * Types by name; fields in the order of the model, and so always the same text for the same
   * schema.
   */
  public static String of(GraphQLSchema schema) {
    return new SchemaPrinter(OPTIONS).print(schema);
  }
}
