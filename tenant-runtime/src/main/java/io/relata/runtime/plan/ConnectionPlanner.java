package io.relata.runtime.plan;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.request.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns requests for connections into plans. */
final class ConnectionPlanner {

  private final Problems problems;
  private final InputPaths inputs;
  private final OutputPlanner rows;

  ConnectionPlanner(Problems problems, InputPaths inputs, OutputPlanner rows) {
    this.problems = problems;
    this.inputs = inputs;
    this.rows = rows;
  }

  ConnectionRead plan(
      ApiTable table, Condition where, List<SortKey> sort, Selection selection, Place place) {
    Optional<Operand> first = inputs.argument(selection, "first", place);
    Optional<Operand> last = inputs.argument(selection, "last", place);
    if (first.isPresent() && last.isPresent()) {
      problems.badInput("Either first or last is given, not both", place);
    }
    return new ConnectionRead(
        table,
        where,
        sort,
        last.isPresent() ? ConnectionRead.Taken.LAST : ConnectionRead.Taken.FIRST,
        first.or(() -> last).orElse(ConnectionRead.DEFAULT_SIZE),
        inputs.argument(selection, "after", place).orElse(null),
        inputs.argument(selection, "before", place).orElse(null),
        outputs(table, selection.selections(), place));
  }

  private List<ConnectionRead.Output> outputs(
      ApiTable table, List<Selection> selections, Place place) {
    List<ConnectionRead.Output> outputs = new ArrayList<>();
    for (Selection selection : selections) {
      String key = selection.key();
      List<Selection> below = selection.selections();
      outputs.add(
          switch (selection.name()) {
            case "edges" -> new ConnectionRead.Edges(key, edges(table, below, place.field(key)));
            case "nodes" ->
                new ConnectionRead.Nodes(key, rows.outputs(table, below, place.field(key)));
            case "pageInfo" -> new ConnectionRead.PageInfo(key, pageInfo(below));
            case "total_count" -> new ConnectionRead.TotalCount(key);
            default -> new ConnectionRead.Typename(key, table.typeName() + "Connection");
          });
    }
    return outputs;
  }

  private List<ConnectionRead.EdgeOutput> edges(
      ApiTable table, List<Selection> selections, Place place) {
    List<ConnectionRead.EdgeOutput> outputs = new ArrayList<>();
    for (Selection selection : selections) {
      String key = selection.key();
      outputs.add(
          switch (selection.name()) {
            case "cursor" -> new ConnectionRead.Cursor(key);
            case "node" ->
                new ConnectionRead.Node(
                    key, rows.outputs(table, selection.selections(), place.field(key)));
            default -> new ConnectionRead.EdgeTypename(key, table.typeName() + "Edge");
          });
    }
    return outputs;
  }

  private static List<ConnectionRead.PageMember> pageInfo(List<Selection> selections) {
    return selections.stream()
        .map(
            selection ->
                new ConnectionRead.PageMember(
                    selection.key(),
                    Stream.of(ConnectionRead.PageFact.values())
                        .filter(fact -> fact.fieldName().equals(selection.name()))
                        .findFirst()
                        .orElseThrow()))
        .toList();
  }
}
