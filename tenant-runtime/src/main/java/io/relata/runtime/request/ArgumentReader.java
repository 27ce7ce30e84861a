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
import graphql.schema.GraphQLScalarType;
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
record ArgumentReader(SchemaOutline outline, Map<String, @Nullable Object> variables) {

  /**
   * Given arguments, in the order of their definitions. What is meant by one that is not given is
   * for the plan to know.
   */
  Map<String, Argument> read(List<SchemaOutline.InputArgument> definitions, Field field) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    for (SchemaOutline.InputArgument definition : definitions) {
      graphql.language.Argument given = argumentOf(field, definition.name());
      if (given != null && !isAbsent(given.getValue())) {
        arguments.put(definition.name(), written(definition.type(), given.getValue()));
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

  private Argument written(InputType type, Value<?> value) {
    if (value instanceof VariableReference variable) {
      return brought(type, List.of(variable.getName()), variables.get(variable.getName()));
    }
    if (value instanceof NullValue) {
      return new Argument.Null();
    }
    return switch (type) {
      case InputType.Required(InputType nullable) -> written(nullable, value);
      case InputType.ListOf(InputType element) -> elements(element, value);
      case InputType.Named named ->
          switch (outline.input(named)) {
            case InputType.Definition.Members members -> members(members, (ObjectValue) value);
            case InputType.Definition.Choice _ -> new Argument.Name(((EnumValue) value).getName());
            case InputType.Definition.Scalar(GraphQLScalarType scalar) ->
                constant(literal(scalar, value));
          };
    };
  }

  private Argument members(InputType.Definition.Members type, ObjectValue object) {
    Map<String, Argument> members = new LinkedHashMap<>();
    for (ObjectField field : object.getObjectFields()) {
      if (!isAbsent(field.getValue())) {
        members.put(field.getName(), written(type.of(field.getName()), field.getValue()));
      }
    }
    return new Argument.Members(members);
  }

  /** A single value where a list is expected is a list of one. */
  private Argument elements(InputType element, Value<?> value) {
    List<Argument> elements = new ArrayList<>();
    if (value instanceof ArrayValue array) {
      array.getValues().forEach(each -> elements.add(written(element, each)));
    } else {
      elements.add(written(element, value));
    }
    return new Argument.Elements(elements);
  }

  private static Argument constant(@Nullable Object value) {
    return switch (value) {
      case null -> new Argument.Null();
      case Boolean flag -> new Argument.Flag(flag);
      case Object other -> new Argument.Value(new Operand.Constant(other));
    };
  }

  private static @Nullable Object literal(GraphQLScalarType type, Value<?> value) {
    return type.getCoercing()
        .parseLiteral(
            value, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ROOT);
  }

  /** The value of a variable, or a part of it at {@code path}. */
  private Argument brought(InputType type, List<Object> path, @Nullable Object value) {
    if (value == null) {
      return new Argument.Null();
    }
    return switch (type) {
      case InputType.Required(InputType nullable) -> brought(nullable, path, value);
      case InputType.ListOf(InputType element) -> broughtList(element, path, value);
      case InputType.Named named ->
          switch (outline.input(named)) {
            case InputType.Definition.Members members ->
                broughtMembers(members, path, (Map<?, ?>) value);
            case InputType.Definition.Choice _ -> new Argument.Name(value.toString());
            case InputType.Definition.Scalar(GraphQLScalarType scalar)
                when value instanceof Boolean flag && isBoolean(scalar) ->
                new Argument.Flag(flag);
            case InputType.Definition.Scalar _ -> new Argument.Value(new Operand.Parameter(path));
          };
    };
  }

  private static boolean isBoolean(GraphQLScalarType type) {
    return type.getName().equals("Boolean");
  }

  private Argument broughtMembers(
      InputType.Definition.Members type, List<Object> path, Map<?, ?> value) {
    Map<String, Argument> members = new LinkedHashMap<>();
    value.forEach(
        (key, member) -> {
          String name = key.toString();
          members.put(name, brought(type.of(name), longer(path, name), member));
        });
    return new Argument.Members(members);
  }

  private Argument broughtList(InputType element, List<Object> path, Object value) {
    if (outline.input(element.innermost()) instanceof InputType.Definition.Scalar) {
      return new Argument.Value(new Operand.Parameter(path));
    }
    List<Argument> elements = new ArrayList<>();
    List<?> list = (List<?>) value;
    for (int i = 0; i < list.size(); i++) {
      elements.add(brought(element, longer(path, i), list.get(i)));
    }
    return new Argument.Elements(elements);
  }

  private static List<Object> longer(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
