package io.relata.runtime.request;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.language.VariableDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Coerces the values of variables as GraphQL has it, without a schema, and says of those that do
 * not fit what is wrong with them and where.
 */
public final class VariableCoercion {

  /**
   * That a value does not fit. Its path is put together on the way out, so that values that fit
   * cost nothing.
   */
  private static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    Unfit(String reason) {
      this("", reason);
    }

    private Unfit(String path, String reason) {
      super(reason, null, false, false);
      this.path = path;
      this.reason = reason;
    }

    /** The same, seen from one step further out. */
    Unfit within(String step) {
      return new Unfit(step + path, reason);
    }
  }

  /** Those whose own messages speak of Java. */
  private static final List<GraphQLScalarType> OF_GRAPHQL =
      List.of(
          Scalars.GraphQLInt, Scalars.GraphQLFloat, Scalars.GraphQLString, Scalars.GraphQLBoolean);

  private final SchemaOutline outline;

  private VariableCoercion(SchemaOutline outline) {
    this.outline = outline;
  }

  /**
   * The values of an operation's variables by name, in the order of their definitions; absent ones
   * have no key.
   *
   * @param defaults the defaults of the definitions, coerced
   * @param given JSON data
   * @return empty where a value does not fit its type, as {@link #unfit} tells
   */
  public static Optional<Map<String, @Nullable Object>> coerced(
      SchemaOutline outline,
      List<VariableDefinition> definitions,
      Map<String, @Nullable Object> defaults,
      Map<String, @Nullable Object> given) {
    VariableCoercion coercion = new VariableCoercion(outline);
    Map<String, @Nullable Object> coerced = new LinkedHashMap<>();
    try {
      for (VariableDefinition definition : definitions) {
        coercion.put(coerced, definition, defaults, given);
      }
      return Optional.of(coerced);
    } catch (Unfit _) {
      return Optional.empty();
    }
  }

  /** What does not fit, of the first variable of which something does not; parameters as above. */
  public static Optional<UnfitVariable> unfit(
      SchemaOutline outline,
      List<VariableDefinition> definitions,
      Map<String, @Nullable Object> defaults,
      Map<String, @Nullable Object> given) {
    VariableCoercion coercion = new VariableCoercion(outline);
    for (VariableDefinition definition : definitions) {
      try {
        coercion.put(new LinkedHashMap<>(), definition, defaults, given);
      } catch (Unfit unfit) {
        return Optional.of(new UnfitVariable(definition.getName(), unfit.path, unfit.reason));
      }
    }
    return Optional.empty();
  }

  private void put(
      Map<String, @Nullable Object> coerced,
      VariableDefinition definition,
      Map<String, @Nullable Object> defaults,
      Map<String, @Nullable Object> given) {
    String name = definition.getName();
    if (!given.containsKey(name) && definition.getDefaultValue() != null) {
      if (!defaults.containsKey(name)) {
        throw new Unfit("The default of $%s does not fit".formatted(name));
      }
      coerced.put(name, defaults.get(name));
      return;
    }
    put(coerced, name, SchemaOutline.type(definition.getType()), given);
  }

  /** A variable or a member: absent, null, or a value. */
  private void put(
      Map<String, @Nullable Object> coerced, String name, InputType type, Map<?, ?> given) {
    if (given.containsKey(name)) {
      coerced.put(name, value(type, given.get(name)));
    } else if (type instanceof InputType.Required) {
      throw new Unfit(name + " is missing");
    }
  }

  private @Nullable Object value(InputType type, @Nullable Object given) {
    return switch (type) {
      case InputType.Required(InputType nullable) -> required(value(nullable, given));
      case InputType _ when given == null -> null;
      case InputType.ListOf(InputType element) -> list(element, given);
      case InputType.Named named ->
          switch (outline.input(named)) {
            case InputType.Definition.Scalar(GraphQLScalarType scalar) -> scalar(scalar, given);
            case InputType.Definition.Choice choice -> name(choice, given);
            case InputType.Definition.Members members -> members(members, given);
          };
    };
  }

  private static Object required(@Nullable Object value) {
    if (value == null) {
      throw new Unfit("null is no value for this");
    }
    return value;
  }

  /** A single value where a list is expected is a list of one. */
  private List<@Nullable Object> list(InputType element, Object given) {
    Iterable<?> elements = given instanceof Iterable<?> many ? many : List.of(single(given));
    List<@Nullable Object> coerced = new ArrayList<>();
    for (Object each : elements) {
      try {
        coerced.add(value(element, each));
      } catch (Unfit unfit) {
        throw unfit.within("[" + coerced.size() + "]");
      }
    }
    return coerced;
  }

  /** JSON has no arrays of Java. */
  private static Object single(Object given) {
    if (given.getClass().isArray()) {
      throw new Unfit("A list belongs here");
    }
    return given;
  }

  private static @Nullable Object scalar(GraphQLScalarType type, Object given) {
    try {
      return type.getCoercing().parseValue(given, GraphQLContext.getDefault(), Locale.ENGLISH);
    } catch (CoercingParseValueException unfit) {
      throw new Unfit(
          OF_GRAPHQL.contains(type)
              ? "A value of type %s belongs here".formatted(type.getName())
              : String.valueOf(unfit.getMessage()));
    }
  }

  private static String name(InputType.Definition.Choice choice, Object given) {
    if (given instanceof String name && choice.names().contains(name)) {
      return name;
    }
    throw new Unfit("A value of its enum belongs here");
  }

  private Map<String, @Nullable Object> members(InputType.Definition.Members type, Object given) {
    if (!(given instanceof Map<?, ?> members)) {
      throw new Unfit("An object belongs here");
    }
    for (Object name : members.keySet()) {
      if (!type.types().containsKey(name)) {
        throw new Unfit("There is no field %s here".formatted(name)).within("." + name);
      }
    }
    Map<String, @Nullable Object> coerced = new LinkedHashMap<>();
    type.types()
        .forEach(
            (name, member) -> {
              try {
                put(coerced, name, member, members);
              } catch (Unfit unfit) {
                throw unfit.within("." + name);
              }
            });
    return coerced;
  }
}
