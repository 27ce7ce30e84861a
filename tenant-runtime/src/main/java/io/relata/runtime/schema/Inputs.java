package io.relata.runtime.schema;

import com.github.benmanes.caffeine.cache.Cache;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import io.relata.metadata.cache.Caches;
import org.jspecify.annotations.Nullable;

/** Short forms for the parts of input types. */
final class Inputs {

  /**
   * A reference is a name and never changes, so that all schemas share them; each having its own
   * would be a fifth of what a schema takes.
   */
  private static final Cache<String, GraphQLTypeReference> REFERENCES =
      Caches.builder().weakValues().build();

  private Inputs() {}

  /** Holds the name of a type that is added to the same schema. */
  static GraphQLTypeReference ref(String typeName) {
    return REFERENCES.get(typeName, GraphQLTypeReference::typeRef);
  }

  static GraphQLList listOf(GraphQLType element) {
    return GraphQLList.list(GraphQLNonNull.nonNull(element));
  }

  static GraphQLNonNull required(GraphQLType type) {
    return GraphQLNonNull.nonNull(type);
  }

  static GraphQLInputObjectType.Builder object(String name, String description) {
    return GraphQLInputObjectType.newInputObject().name(name).description(description);
  }

  static GraphQLInputObjectField member(
      String name, GraphQLType type, String description, @Nullable String deprecation) {
    GraphQLInputObjectField.Builder field =
        GraphQLInputObjectField.newInputObjectField().name(name).type((GraphQLInputType) type);
    if (!description.isEmpty()) {
      field.description(description);
    }
    if (deprecation != null) {
      field.deprecate(deprecation);
    }
    return field.build();
  }

  static GraphQLInputObjectField member(String name, GraphQLType type) {
    return member(name, type, "", null);
  }

  static GraphQLArgument argument(String name, GraphQLType type) {
    return GraphQLArgument.newArgument().name(name).type((GraphQLInputType) type).build();
  }

  static GraphQLArgument argument(String name, GraphQLType type, Object defaultValue) {
    return GraphQLArgument.newArgument()
        .name(name)
        .type((GraphQLInputType) type)
        .defaultValueProgrammatic(defaultValue)
        .build();
  }
}
