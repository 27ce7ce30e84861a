package io.relata.runtime.schema;

import static io.relata.runtime.schema.Inputs.argument;
import static io.relata.runtime.schema.Inputs.listOf;
import static io.relata.runtime.schema.Inputs.ref;
import static io.relata.runtime.schema.Inputs.required;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.RootField;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.ArgumentDefaults;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query type, the mutation type and the subscription type. */
final class RootTypes {

  private final TenantApi api;
  private final ValueTypes values;
  private final TableArguments ofTables;

  /** Of the query type; the subscription type has the same ones. */
  private final List<GraphQLFieldDefinition> queries;

  RootTypes(TenantApi api, ValueTypes values, TableArguments ofTables) {
    this.api = api;
    this.values = values;
    this.ofTables = ofTables;
    this.queries = api.queries().values().stream().map(this::field).toList();
  }

  /** Has {@code _model} always, so that an empty model has a schema too. */
  GraphQLObjectType query() {
    GraphQLObjectType.Builder query =
        GraphQLObjectType.newObject()
            .name(TypeNames.QUERY)
            .field(
                OutputTypes.field(
                        "_model", required(ref(TypeNames.MODEL)), "Which data model answers.", null)
                    .build());
    return query.fields(queries).build();
  }

  /** Null where the caller can not write anything. */
  @Nullable GraphQLObjectType mutation() {
    if (api.mutations().isEmpty()) {
      return null;
    }
    GraphQLObjectType.Builder mutation = GraphQLObjectType.newObject().name(TypeNames.MUTATION);
    api.mutations().values().forEach(root -> mutation.field(field(root)));
    return mutation.build();
  }

  /** Each query as one that is live; null where the caller can read nothing. */
  @Nullable GraphQLObjectType subscription() {
    return queries.isEmpty()
        ? null
        : GraphQLObjectType.newObject().name(TypeNames.SUBSCRIPTION).fields(queries).build();
  }

  private GraphQLFieldDefinition field(RootField root) {
    ApiTable table = api.table(root.table());
    return OutputTypes.field(
            root.name(),
            type(root.kind(), table),
            description(root.kind(), table),
            root.deprecation())
        .arguments(arguments(root.kind(), table))
        .build();
  }

  private static GraphQLType type(RootField.Kind kind, ApiTable table) {
    GraphQLType row = ref(table.typeName());
    return switch (kind) {
      case ROW -> row;
      case ROWS, ADD_ROWS, UPSERT_ROWS -> required(listOf(row));
      case ADD_ROW, EDIT_ROW, UPSERT_ROW, DELETE_ROW -> required(row);
      case CONNECTION -> required(ref(table.typeName() + "Connection"));
      case AGGREGATE -> required(ref(table.typeName() + "Aggregate"));
      case GROUP -> required(listOf(ref(table.typeName() + "Group")));
      case EDIT_ROWS, DELETE_ROWS -> required(ref(TypeNames.changes(table)));
    };
  }

  private List<GraphQLArgument> arguments(RootField.Kind kind, ApiTable table) {
    GraphQLType filter = required(ref(TypeNames.filter(table.typeName())));
    GraphQLArgument atMost =
        argument("at_most", required(Scalars.GraphQLInt), ArgumentDefaults.AT_MOST);
    GraphQLArgument id = argument("id", required(ApiScalars.ID));
    GraphQLArgument version = argument("if_version", ApiScalars.LONG);
    return switch (kind) {
      case ROW -> keys(table);
      case ROWS -> ofTables.ofList(table);
      case CONNECTION -> ofTables.ofConnection(table);
      case AGGREGATE -> ofTables.ofFigures(table);
      case GROUP -> ofTables.ofGroups(table);
      case ADD_ROW -> List.of(argument("input", required(ref(TypeNames.add(table)))));
      case ADD_ROWS -> List.of(argument("inputs", required(listOf(ref(TypeNames.add(table))))));
      case EDIT_ROW ->
          List.of(id, argument("input", required(ref(TypeNames.edit(table)))), version);
      case EDIT_ROWS ->
          List.of(
              argument("filter", filter),
              argument("input", required(ref(TypeNames.edit(table)))),
              atMost);
      case UPSERT_ROW ->
          List.of(
              argument("on", required(ref(TypeNames.unique(table)))),
              argument("input", required(ref(TypeNames.add(table)))),
              version);
      case UPSERT_ROWS ->
          List.of(
              argument("on", required(ref(TypeNames.unique(table)))),
              argument("inputs", required(listOf(ref(TypeNames.add(table))))));
      case DELETE_ROW -> List.of(id, version);
      case DELETE_ROWS -> List.of(argument("filter", filter), atMost);
    };
  }

  private List<GraphQLArgument> keys(ApiTable table) {
    List<GraphQLArgument> keys = new ArrayList<>();
    for (ApiMember.Column key : table.keys()) {
      GraphQLArgument.Builder argument =
          GraphQLArgument.newArgument().name(key.name()).type((GraphQLInputType) values.of(key));
      if (key.deprecation() != null) {
        argument.deprecate(key.deprecation());
      }
      keys.add(argument.build());
    }
    return keys;
  }

  private static String description(RootField.Kind kind, ApiTable table) {
    String one = table.table().name().value();
    String many = table.table().plural().value();
    return switch (kind) {
      case ROW -> "One row of " + many + ", by exactly one key.";
      case ROWS -> "Rows of " + many + ", by id unless sorted.";
      case CONNECTION -> "Rows of " + many + ", by cursors.";
      case AGGREGATE -> "Figures over " + many + ".";
      case GROUP -> "Groups of " + many + " with figures over each.";
      case ADD_ROW -> "Adds one " + one + ".";
      case ADD_ROWS -> "Adds several " + many + ".";
      case EDIT_ROW -> "Changes one " + one + ".";
      case EDIT_ROWS ->
          "Changes all "
              + many
              + " that the filter finds; refused where they are more than at_most.";
      case UPSERT_ROW ->
          "Changes the "
              + one
              + " with the values of a unique key, or adds it where none has them.";
      case UPSERT_ROWS ->
          "Changes or adds several " + many + ", each by the values of a unique key.";
      case DELETE_ROW -> "Deletes one " + one + ", and gives it as it was.";
      case DELETE_ROWS ->
          "Deletes all "
              + many
              + " that the filter finds; refused where they are more than at_most.";
    };
  }
}
