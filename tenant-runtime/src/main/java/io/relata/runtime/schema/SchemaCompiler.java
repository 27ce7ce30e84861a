package io.relata.runtime.schema;

import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import io.relata.metadata.access.Action;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the GraphQL schema of an API. Pure, and linear in the size of the API: types refer to one
 * another by name.
 */
public final class SchemaCompiler {

  private SchemaCompiler() {}

  /**
   * Compiles.
   *
   * @throws graphql.AssertException where two types would share a name, which the checks of a model
   *     rule out
   */
  public static GraphQLSchema compile(TenantApi api) {
    TableArguments arguments = new TableArguments();
    RootTypes roots = new RootTypes(api, new ValueTypes(api), arguments);
    return new GraphQLSchema.FastBuilder(
            OfferedDirectives.introspection(),
            roots.query(),
            roots.mutation(),
            roots.subscription())
        .addTypes(types(api, arguments))
        .build();
  }

  private static List<GraphQLNamedType> types(TenantApi api, TableArguments arguments) {
    ValueTypes values = new ValueTypes(api);
    OutputTypes outputs = new OutputTypes(api, values, arguments);
    FilterTypes filters = new FilterTypes(api, values);
    SortTypes sorts = new SortTypes(api);
    WriteTypes writes = new WriteTypes(api, values);
    AggregateTypes aggregates = new AggregateTypes(values);
    List<GraphQLNamedType> types = new ArrayList<>();
    types.add(OutputTypes.model());
    if (api.tables().isEmpty()) {
      types.add(graphql.Scalars.GraphQLInt);
      return types;
    }
    for (ApiTable table : api.tables().values()) {
      types.add(outputs.of(table));
      types.addAll(filters.of(table));
      types.add(sorts.of(table));
      types.addAll(aggregates.of(table));
      types.addAll(ConnectionTypes.of(table));
      types.addAll(writes.of(table));
      if (writes.allows(table, Action.EDIT) || writes.allows(table, Action.DELETE)) {
        types.add(OutputTypes.changes(table));
      }
    }
    for (ApiEnum type : api.enums().values()) {
      types.add(OutputTypes.of(type));
      types.addAll(filters.of(type));
    }
    types.addAll(filters.shared());
    types.add(SortTypes.direction());
    types.add(AggregateTypes.function());
    types.add(ConnectionTypes.pageInfo());
    if (!api.mutations().isEmpty()) {
      types.add(WriteTypes.relationAction());
    }
    types.addAll(ApiScalars.all());
    return types;
  }
}
