package io.relata.runtime.request;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.relata.metadata.access.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of a field. What decides on the structure of a plan (objects, enums,
 * booleans, nulls) is laid open; single values become operands: a literal a constant, a variable's
 * a parameter.
 */
record ArgumentReader(Map<String, @Nullable Object> variables) {

  /** Given arguments and defaults, in the order of their definitions. */
  Map<String, Argument> read(List<GraphQLArgument> definitions, Field field) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    for (GraphQLArgument definition : definitions) {
      graphql.language.Argument given = argumentOf(field, definition.getName());
      if (given != null && !isAbsent(given.getValue())) {
        arguments.put(definition.getName(), written(definition.getType(), given.getValue()));
      } else if (definition.hasSetDefaultValue()) {
        Object value = definition.getArgumentDefaultValue().getValue();
        arguments.put(definition.getName(), defaulted(value));
      }
    }
    return arguments;
  }

  private static graphql.language.@Nullable Argument argumentOf(Field field, String name) {
    for (graphql.language.Argument argument : field.getArguments()) {
      if (argument.getName().equals(name)) {
        return argument;
      }
    }
    return null;
  }

  /** A variable without a value is as if the argument had not been written. */
  private boolean isAbsent(Value<?> value) {
    return value instanceof VariableReference variable
        && !variables.containsKey(variable.getName());
  }

  private static Argument defaulted(@Nullable Object value) {
    return switch (value) {
      case null -> new Argument.Null();
      case Boolean flag -> new Argument.Flag(flag);
      case Object other -> new Argument.Value(new Operand.Constant(other));
    };
  }

  private Argument written(GraphQLType nullableOrNot, Value<?> value) {
    if (value instanceof VariableReference variable) {
      return brought(nullableOrNot, List.of(variable.getName()), variables.get(variable.getName()));
    }
    if (value instanceof NullValue) {
      return new Argument.Null();
    }
    return switch (GraphQLTypeUtil.unwrapNonNull(nullableOrNot)) {
      case GraphQLInputObjectType type -> members(type, (ObjectValue) value);
      case GraphQLList type -> elements(type, value);
      case GraphQLEnumType ignored -> new Argument.Name(((EnumValue) value).getName());
      case GraphQLScalarType type -> constant(literal(type, value));
      default -> throw new IllegalStateException("not an input type: " + nullableOrNot);
    };
  }

  private Argument members(GraphQLInputObjectType type, ObjectValue object) {
    Map<String, Argument> members = new LinkedHashMap<>();
    for (ObjectField field : object.getObjectFields()) {
      if (!isAbsent(field.getValue())) {
        members.put(
            field.getName(), written(type.getField(field.getName()).getType(), field.getValue()));
      }
    }
    return new Argument.Members(members);
  }

  /** A single value where a list is expected is a list of one. */
  private Argument elements(GraphQLList type, Value<?> value) {
    List<Argument> elements = new ArrayList<>();
    if (value instanceof ArrayValue array) {
      array.getValues().forEach(element -> elements.add(written(type.getWrappedType(), element)));
    } else {
      elements.add(written(type.getWrappedType(), value));
    }
    return new Argument.Elements(elements);
  }

  private static Argument constant(@Nullable Object value) {
    return defaulted(value);
  }

  private static @Nullable Object literal(GraphQLScalarType type, Value<?> value) {
    return type.getCoercing()
        .parseLiteral(
            value, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ROOT);
  }

  /** The value of a variable, or a part of it at {@code path}. */
  private Argument brought(GraphQLType nullableOrNot, List<Object> path, @Nullable Object value) {
    if (value == null) {
      return new Argument.Null();
    }
    return switch (GraphQLTypeUtil.unwrapNonNull(nullableOrNot)) {
      case GraphQLInputObjectType type -> broughtMembers(type, path, (Map<?, ?>) value);
      case GraphQLList type -> broughtList(type, path, value);
      case GraphQLEnumType ignored -> new Argument.Name(value.toString());
      case GraphQLScalarType ignored when value instanceof Boolean flag && isBoolean(ignored) ->
          new Argument.Flag(flag);
      case GraphQLScalarType ignored -> new Argument.Value(new Operand.Parameter(path));
      default -> throw new IllegalStateException("not an input type: " + nullableOrNot);
    };
  }

  private static boolean isBoolean(GraphQLScalarType type) {
    return type.getName().equals("Boolean");
  }

  private Argument broughtMembers(GraphQLInputObjectType type, List<Object> path, Map<?, ?> value) {
    Map<String, Argument> members = new LinkedHashMap<>();
    value.forEach(
        (key, member) -> {
          String name = key.toString();
          members.put(name, brought(type.getField(name).getType(), longer(path, name), member));
        });
    return new Argument.Members(members);
  }

  private Argument broughtList(GraphQLList type, List<Object> path, Object value) {
    if (GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLScalarType) {
      return new Argument.Value(new Operand.Parameter(path));
    }
    List<Argument> elements = new ArrayList<>();
    List<?> list = (List<?>) value;
    for (int i = 0; i < list.size(); i++) {
      elements.add(brought(type.getWrappedType(), longer(path, i), list.get(i)));
    }
    return new Argument.Elements(elements);
  }

  private static List<Object> longer(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
