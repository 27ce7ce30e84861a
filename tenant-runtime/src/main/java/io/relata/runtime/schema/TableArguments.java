package io.relata.runtime.schema;

import static io.relata.runtime.schema.Inputs.argument;
import static io.relata.runtime.schema.Inputs.ref;

import graphql.schema.GraphQLArgument;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The arguments of fields that give many rows of a table, or figures over them: the same ones at
 * the root and at every relation that leads to the table. Of one schema; not to be shared by
 * threads.
 */
final class TableArguments {

  private final Map<TableId, List<GraphQLArgument>> lists = new HashMap<>();
  private final Map<TableId, List<GraphQLArgument>> connections = new HashMap<>();
  private final Map<TableId, List<GraphQLArgument>> figures = new HashMap<>();
  private final Map<TableId, List<GraphQLArgument>> groups = new HashMap<>();

  List<GraphQLArgument> ofList(ApiTable table) {
    return once(lists, table, OutputTypes::listArguments);
  }

  List<GraphQLArgument> ofConnection(ApiTable table) {
    return once(connections, table, ConnectionTypes::arguments);
  }

  List<GraphQLArgument> ofFigures(ApiTable table) {
    return once(
        figures, table, of -> List.of(argument("filter", ref(TypeNames.filter(of.typeName())))));
  }

  List<GraphQLArgument> ofGroups(ApiTable table) {
    return once(groups, table, AggregateTypes::groupArguments);
  }

  private static List<GraphQLArgument> once(
      Map<TableId, List<GraphQLArgument>> made,
      ApiTable table,
      Function<ApiTable, List<GraphQLArgument>> maker) {
    return made.computeIfAbsent(table.table().id(), _ -> maker.apply(table));
  }
}
