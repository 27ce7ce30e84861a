package io.relata.runtime.request;

import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the requests on a schema have needed to know of it so far: arguments of fields, and the
 * types of inputs. It is small where a schema is large, and holds no part of it but scalars, so
 * that a request like earlier ones can be read without the schema. To be used by many threads.
 */
public final class SchemaOutline {

  /** The types of root fields. */
  public static final String QUERY = "Query";

  public static final String MUTATION = "Mutation";
  public static final String SUBSCRIPTION = "Subscription";

  /**
   * A field of an object.
   *
   * @param objectType the type of its value or of the elements of its value; null for a leaf
   */
  record OutputField(List<InputArgument> arguments, @Nullable String objectType) {
    OutputField {
      arguments = List.copyOf(arguments);
    }
  }

  /** An argument. */
  record InputArgument(String name, InputType type) {}

  private record FieldName(String type, String field) {}

  /** What is known of one schema. */
  private record Known(
      Map<FieldName, OutputField> fields, Map<String, InputType.Definition> inputs) {}

  private final Supplier<GraphQLSchema> schema;
  private final Known known;

  /**
   * Knows nothing yet.
   *
   * @param schema always gives an equal one; asked for only where something new is to be known
   */
  public SchemaOutline(Supplier<GraphQLSchema> schema) {
    this(schema, new Known(new ConcurrentHashMap<>(), new ConcurrentHashMap<>()));
  }

  private SchemaOutline(Supplier<GraphQLSchema> schema, Known known) {
    this.schema = schema;
    this.known = known;
  }

  /**
   * The same outline, for one who has a way of his own to the schema: what one of the two gets to
   * know, both know.
   *
   * @param way gives the schema that this is the outline of
   */
  public SchemaOutline by(Supplier<GraphQLSchema> way) {
    return new SchemaOutline(way, known);
  }

  static String rootType(OperationDefinition.Operation operation) {
    return switch (operation) {
      case QUERY -> QUERY;
      case MUTATION -> MUTATION;
      case SUBSCRIPTION -> SUBSCRIPTION;
    };
  }

  /** A field that validation has found, or null for one that each type has, {@code __typename}. */
  @Nullable OutputField field(String type, String field) {
    if (field.startsWith("__")) {
      return null;
    }
    FieldName name = new FieldName(type, field);
    OutputField found = known.fields().get(name);
    if (found == null) {
      found = field(Objects.requireNonNull(schema.get().getObjectType(type)), field);
      known.fields().put(name, found);
    }
    return found;
  }

  /** The definition of an input type that validation has found. */
  InputType.Definition input(InputType.Named type) {
    InputType.Definition found = known.inputs().get(type.name());
    if (found == null) {
      found = definition(Objects.requireNonNull(schema.get().getType(type.name())));
      known.inputs().put(type.name(), found);
    }
    return found;
  }

  /** The type that a variable is declared with. */
  static InputType type(Type<?> written) {
    return switch (written) {
      case NonNullType type -> new InputType.Required(type(type.getType()));
      case ListType type -> new InputType.ListOf(type(type.getType()));
      case TypeName type -> new InputType.Named(type.getName());
      default -> throw new IllegalStateException("not a type: " + written);
    };
  }

  private static OutputField field(GraphQLObjectType type, String name) {
    GraphQLFieldDefinition field = Objects.requireNonNull(type.getFieldDefinition(name));
    return new OutputField(
        field.getArguments().stream().map(SchemaOutline::argument).toList(),
        GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType object
            ? object.getName()
            : null);
  }

  private static InputArgument argument(GraphQLArgument argument) {
    return new InputArgument(argument.getName(), type(argument.getType()));
  }

  private static InputType type(GraphQLType type) {
    return switch (type) {
      case GraphQLNonNull required -> new InputType.Required(type(required.getWrappedType()));
      case GraphQLList list -> new InputType.ListOf(type(list.getWrappedType()));
      case GraphQLNamedType named -> new InputType.Named(named.getName());
      default -> throw new IllegalStateException("not an input type: " + type);
    };
  }

  private static InputType.Definition definition(GraphQLType type) {
    return switch (type) {
      case GraphQLScalarType scalar -> new InputType.Definition.Scalar(scalar);
      case GraphQLEnumType names -> new InputType.Definition.Choice(names(names));
      case GraphQLInputObjectType object -> new InputType.Definition.Members(members(object));
      default -> throw new IllegalStateException("not an input type: " + type);
    };
  }

  private static Set<String> names(GraphQLEnumType type) {
    Set<String> names = new LinkedHashSet<>();
    for (GraphQLEnumValueDefinition value : type.getValues()) {
      if (!value.getName().equals(value.getValue())) {
        throw new IllegalStateException("an enum value is its name: " + value);
      }
      names.add(value.getName());
    }
    return names;
  }

  private static Map<String, InputType> members(GraphQLInputObjectType object) {
    Map<String, InputType> members = new LinkedHashMap<>();
    for (GraphQLInputObjectField member : object.getFieldDefinitions()) {
      if (member.hasSetDefaultValue() || object.isOneOf()) {
        throw new IllegalStateException("input objects are read without defaults: " + member);
      }
      members.put(member.getName(), type(member.getType()));
    }
    return members;
  }
}
