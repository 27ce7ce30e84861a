package io.relata.runtime.testing;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.schema.SchemaCompiler;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Asks for every member of a schema's types, down to some depth, under keys of one's own. */
public final class WholeSelection {

  private final GraphQLSchema schema;
  private final UnaryOperator<String> key;

  /**
   * @param key the response key of a member by its name
   */
  public WholeSelection(TenantApi api, UnaryOperator<String> key) {
    this.schema = SchemaCompiler.compile(api);
    this.key = key;
  }

  /**
   * {@code { key: name ... }}.
   *
   * @param depth how many objects lie within each other at most
   */
  public String of(String type, int depth) {
    GraphQLObjectType object = Objects.requireNonNull(schema.getObjectType(type));
    return object.getFieldDefinitions().stream()
        .filter(field -> depth > 1 || !isObject(field.getType()))
        .map(field -> member(field, depth))
        .collect(Collectors.joining(" ", "{ ", " " + key.apply("__typename") + ": __typename }"));
  }

  private String member(GraphQLFieldDefinition field, int depth) {
    String arguments =
        field.getArguments().stream()
            .filter(argument -> GraphQLTypeUtil.isNonNull(argument.getType()))
            .map(argument -> argument.getName() + ": " + value(argument))
            .collect(Collectors.joining(", "));
    return key.apply(field.getName())
        + ": "
        + field.getName()
        + (arguments.isEmpty() ? "" : "(" + arguments + ")")
        + (isObject(field.getType()) ? " " + of(named(field.getType()), depth - 1) : "");
  }

  /** The first of an enum's values, as of keys of groups; of others the first row's id. */
  private static String value(GraphQLArgument argument) {
    if (!(GraphQLTypeUtil.unwrapAll(argument.getType()) instanceof GraphQLEnumType names)) {
      return "1";
    }
    String first = names.getValues().getFirst().getName();
    return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(argument.getType()))
        ? "[" + first + "]"
        : first;
  }

  private static boolean isObject(GraphQLType type) {
    return GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLObjectType;
  }

  private static String named(GraphQLType type) {
    return GraphQLTypeUtil.unwrapAll(type).getName();
  }
}
