package io.relata.runtime.schema;

import static io.relata.runtime.schema.Inputs.argument;
import static io.relata.runtime.schema.Inputs.listOf;
import static io.relata.runtime.schema.Inputs.ref;
import static io.relata.runtime.schema.Inputs.required;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import io.relata.runtime.api.ApiTable;
import java.util.List;

/** Pages of rows by cursors, as the Relay specification of connections has them. */
final class ConnectionTypes {

  private ConnectionTypes() {}

  static List<GraphQLArgument> arguments(ApiTable table) {
    return List.of(
        argument("filter", ref(TypeNames.filter(table.typeName()))),
        argument("sort", listOf(ref(TypeNames.sort(table)))),
        argument("first", Scalars.GraphQLInt),
        argument("after", Scalars.GraphQLString),
        argument("last", Scalars.GraphQLInt),
        argument("before", Scalars.GraphQLString));
  }

  static GraphQLNamedType pageInfo() {
    return GraphQLObjectType.newObject()
        .name(TypeNames.PAGE_INFO)
        .description("Where a page stands among all rows.")
        .field(
            OutputTypes.field(
                    "hasNextPage", required(Scalars.GraphQLBoolean), "More rows follow.", null)
                .build())
        .field(
            OutputTypes.field(
                    "hasPreviousPage", required(Scalars.GraphQLBoolean), "Rows come before.", null)
                .build())
        .field(
            OutputTypes.field(
                    "startCursor",
                    Scalars.GraphQLString,
                    "Of the first row; null without rows.",
                    null)
                .build())
        .field(
            OutputTypes.field(
                    "endCursor", Scalars.GraphQLString, "Of the last row; null without rows.", null)
                .build())
        .build();
  }

  static List<GraphQLNamedType> of(ApiTable table) {
    return List.of(connection(table), edge(table));
  }

  private static GraphQLNamedType connection(ApiTable table) {
    return GraphQLObjectType.newObject()
        .name(table.typeName() + "Connection")
        .description("A page of rows of " + table.table().plural() + ".")
        .field(
            OutputTypes.field(
                    "edges",
                    required(listOf(ref(table.typeName() + "Edge"))),
                    "The rows with their cursors.",
                    null)
                .build())
        .field(
            OutputTypes.field("nodes", required(listOf(ref(table.typeName()))), "The rows.", null)
                .build())
        .field(OutputTypes.field("pageInfo", required(ref(TypeNames.PAGE_INFO)), "", null).build())
        .field(
            OutputTypes.field(
                    "total_count",
                    required(Scalars.GraphQLInt),
                    "How many rows there are on all pages; counted only when asked for.",
                    null)
                .build())
        .build();
  }

  private static GraphQLNamedType edge(ApiTable table) {
    return GraphQLObjectType.newObject()
        .name(table.typeName() + "Edge")
        .description("A row and its place in the sort.")
        .field(
            OutputTypes.field(
                    "cursor",
                    required(Scalars.GraphQLString),
                    "The place of the row, for after and before.",
                    null)
                .build())
        .field(OutputTypes.field("node", required(ref(table.typeName())), "The row.", null).build())
        .build();
  }
}
