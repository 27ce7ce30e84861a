package io.relata.runtime.request;

import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a request's variables decides on its plan: which are absent or null, the members of
 * objects, the lengths of lists of objects, the values of booleans and enums. Two requests with the
 * same document, operation and shape have the same plan.
 *
 * @param text equal for equal shapes; {@code filter:{title:{eq:.}}limit:.}
 */
public record VariablesShape(String text) {

  /** Shapes longer than this come of large inputs, which hardly come again. */
  private static final int LONGEST_KEPT = 4_000;

  private static final VariablesShape NONE = new VariablesShape("");

  /**
   * @param operation validated against the schema
   * @param variables coerced; absent ones have no key
   */
  public static VariablesShape of(
      GraphQLSchema schema,
      OperationDefinition operation,
      Map<String, @Nullable Object> variables) {
    if (operation.getVariableDefinitions().isEmpty()) {
      return NONE;
    }
    StringBuilder text = new StringBuilder();
    for (VariableDefinition definition : operation.getVariableDefinitions()) {
      String name = definition.getName();
      if (variables.containsKey(name)) {
        text.append(name).append(':');
        append(text, named(schema, definition.getType()), variables.get(name));
      }
    }
    return new VariablesShape(text.toString());
  }

  /** Whether plans of this shape are worth keeping. */
  public boolean mayRecur() {
    return text.length() <= LONGEST_KEPT;
  }

  private static GraphQLType named(GraphQLSchema schema, Type<?> written) {
    return switch (written) {
      case NonNullType type -> named(schema, type.getType());
      case ListType type -> named(schema, type.getType());
      case TypeName type -> Objects.requireNonNull(schema.getType(type.getName()));
      default -> throw new IllegalStateException("not a type: " + written);
    };
  }

  /**
   * @param type without marks for lists and non-null, which the value itself shows
   */
  private static void append(StringBuilder text, GraphQLType type, @Nullable Object value) {
    switch (value) {
      case null -> text.append('0');
      case Map<?, ?> map when type instanceof GraphQLInputObjectType object -> {
        text.append('{');
        map.forEach(
            (key, member) -> {
              text.append(key).append(':');
              append(
                  text,
                  GraphQLTypeUtil.unwrapAll(object.getField(key.toString()).getType()),
                  member);
            });
        text.append('}');
      }
      case List<?> list when isLaidOpen(type) -> {
        text.append('[');
        list.forEach(element -> append(text, type, element));
        text.append(']');
      }
      case Boolean flag -> text.append(flag ? 'T' : 'F');
      case Object name when type instanceof GraphQLEnumType -> text.append(name).append(',');
      case Object ignored -> text.append('.');
    }
  }

  private static boolean isLaidOpen(GraphQLType type) {
    return type instanceof GraphQLInputObjectType || type instanceof GraphQLEnumType;
  }
}
