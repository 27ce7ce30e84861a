package io.relata.runtime.schema;

import static io.relata.runtime.schema.Inputs.argument;
import static io.relata.runtime.schema.Inputs.listOf;
import static io.relata.runtime.schema.Inputs.ref;
import static io.relata.runtime.schema.Inputs.required;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueAlias;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.RelatedField;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.ArgumentDefaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rows look like: the type of each table, of what a bulk mutation gives back, and of enums.
 */
final class OutputTypes {

  private final TenantApi api;
  private final ValueTypes values;
  private final TableArguments arguments;

  OutputTypes(TenantApi api, ValueTypes values, TableArguments arguments) {
    this.api = api;
    this.values = values;
    this.arguments = arguments;
  }

  GraphQLNamedType of(ApiTable table) {
    GraphQLObjectType.Builder type = GraphQLObjectType.newObject().name(table.typeName());
    if (!table.table().caption().description().isEmpty()) {
      type.description(table.table().caption().description());
    }
    for (ApiMember member : table.members().values()) {
      switch (member) {
        case ApiMember.Column column when column.isReadable() -> type.field(column(table, column));
        case ApiMember.Column ignored -> {}
        case ApiMember.Related related when related.isReadable() -> type.field(related(related));
        case ApiMember.Related ignored -> {}
      }
    }
    table.relatedFields().values().forEach(field -> type.field(related(field)));
    return type.build();
  }

  static GraphQLNamedType changes(ApiTable table) {
    return GraphQLObjectType.newObject()
        .name(TypeNames.changes(table))
        .description("What a mutation did to rows of " + table.table().plural() + ".")
        .field(field("count", required(Scalars.GraphQLInt), "How many rows.", null).build())
        .field(field("rows", required(listOf(ref(table.typeName()))), "The rows.", null).build())
        .build();
  }

  static GraphQLNamedType of(ApiEnum type) {
    GraphQLEnumType.Builder names = GraphQLEnumType.newEnum().name(type.typeName());
    if (!type.type().caption().description().isEmpty()) {
      names.description(type.type().caption().description());
    }
    for (EnumValue value : type.type().values()) {
      names.value(
          GraphQLEnumValueDefinition.newEnumValueDefinition()
              .name(value.name())
              .value(value.name())
              .build());
      for (EnumValueAlias former : value.aliases()) {
        if (value.stored().equals(type.storedByName().get(former.name()))
            && !former.name().equals(value.name())) {
          names.value(
              GraphQLEnumValueDefinition.newEnumValueDefinition()
                  .name(former.name())
                  .value(former.name())
                  .deprecationReason("renamed to " + value.name() + " in version " + former.since())
                  .build());
        }
      }
    }
    return names.build();
  }

  static GraphQLNamedType model() {
    return GraphQLObjectType.newObject()
        .name(TypeNames.MODEL)
        .description("The data model that this schema was made from.")
        .field(
            field("version", required(Scalars.GraphQLInt), "Counts the changes of the model.", null)
                .build())
        .build();
  }

  /** The arguments of every list of rows (statement R6). */
  static List<GraphQLArgument> listArguments(ApiTable table) {
    return List.of(
        argument("filter", ref(TypeNames.filter(table.typeName()))),
        argument("sort", listOf(ref(TypeNames.sort(table)))),
        argument("limit", Scalars.GraphQLInt, ArgumentDefaults.LIMIT),
        argument("offset", Scalars.GraphQLInt, ArgumentDefaults.OFFSET));
  }

  static GraphQLFieldDefinition.Builder field(
      String name, GraphQLType type, String description, @Nullable String deprecation) {
    GraphQLFieldDefinition.Builder field =
        GraphQLFieldDefinition.newFieldDefinition().name(name).type((GraphQLOutputType) type);
    if (!description.isEmpty()) {
      field.description(description);
    }
    if (deprecation != null) {
      field.deprecate(deprecation);
    }
    return field;
  }

  private GraphQLFieldDefinition column(ApiTable table, ApiMember.Column column) {
    GraphQLType type = values.of(column);
    boolean neverNull =
        column.required() && !api.access().mayMask(table.table().id(), column.ref());
    return field(
            column.name(),
            neverNull ? required(type) : type,
            column.description(),
            column.deprecation())
        .build();
  }

  private GraphQLFieldDefinition related(RelatedField field) {
    ApiTable far = api.table(field.related().end().far());
    String name = field.related().name();
    String type = far.typeName();
    return switch (field.kind()) {
      case AGGREGATE ->
          field(
                  field.name(),
                  required(ref(type + "Aggregate")),
                  "Figures over " + name + ".",
                  field.related().deprecation())
              .arguments(arguments.ofFigures(far))
              .build();
      case GROUP ->
          field(
                  field.name(),
                  required(listOf(ref(type + "Group"))),
                  "Groups of " + name + ".",
                  field.related().deprecation())
              .arguments(arguments.ofGroups(far))
              .build();
      case CONNECTION ->
          field(
                  field.name(),
                  required(ref(type + "Connection")),
                  "The rows of " + name + ", by cursors.",
                  field.related().deprecation())
              .arguments(arguments.ofConnection(far))
              .build();
    };
  }

  /** Statements R2 and R8: a to-one field can always be null, a to-many never. */
  private GraphQLFieldDefinition related(ApiMember.Related related) {
    ApiTable far = api.table(related.end().far());
    GraphQLType row = ref(far.typeName());
    if (!related.end().toMany()) {
      return field(related.name(), row, related.description(), related.deprecation()).build();
    }
    return field(
            related.name(), required(listOf(row)), related.description(), related.deprecation())
        .arguments(arguments.ofList(far))
        .build();
  }
}
