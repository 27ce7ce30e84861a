package io.relata.runtime.plan;

import io.relata.metadata.access.Operand;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationStorage;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.plan.RowEstimate.Above;
import io.relata.runtime.plan.RowEstimate.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the estimate of a plan. */
public final class RowEstimates {

  private static final Operand ONE = new Operand.Constant(1);

  private RowEstimates() {}

  public static RowEstimate of(ReadPlan plan) {
    return new RowEstimate(
        plan.roots().stream().map(RowEstimates::root).flatMap(Optional::stream).toList());
  }

  /** Of what is read after the writes; what is written has a limit of its own. */
  public static RowEstimate of(WritePlan plan) {
    return new RowEstimate(plan.roots().stream().flatMap(RowEstimates::root).toList());
  }

  private static Optional<Node> root(RootRead root) {
    return switch (root) {
      case RootRead.Rows(_, TableRead read) -> Optional.of(rows(read, null));
      case RootRead.Row(_, TableRead read) -> Optional.of(rows(read, null));
      case RootRead.Aggregate(_, AggregateRead read) -> Optional.of(figures(read.table()));
      case RootRead.Connection(_, ConnectionRead read) -> Optional.of(connection(read, null));
      case RootRead.Groups(_, GroupRead read) -> Optional.of(groups(read));
      case RootRead.Fixed _ -> Optional.empty();
    };
  }

  private static Stream<Node> root(RootWrite root) {
    return switch (root) {
      case RootWrite.Add add -> Stream.of(written(add.table(), add.rows().size(), add.result()));
      case RootWrite.Upsert upsert ->
          Stream.of(written(upsert.table(), upsert.rows().size(), upsert.result()));
      case RootWrite.Edit edit -> Stream.of(written(edit.table(), 1, edit.result()));
      case RootWrite.Delete delete -> Stream.of(written(delete.table(), 1, delete.result()));
      case RootWrite.EditWhere edit -> changes(edit.table(), edit.atMost(), edit.outputs());
      case RootWrite.DeleteWhere delete ->
          changes(delete.table(), delete.atMost(), delete.outputs());
      case RootWrite.Typename _ -> Stream.empty();
    };
  }

  private static Stream<Node> changes(ApiTable table, int atMost, List<ChangesOutput> outputs) {
    return outputs.stream()
        .<Node>mapMulti(
            (output, into) -> {
              if (output instanceof ChangesOutput.Rows(_, RowsResult result)) {
                into.accept(written(table, atMost, result));
              }
            });
  }

  private static Node written(ApiTable table, int rows, RowsResult result) {
    return node(table, null, new Operand.Constant(rows), result.outputs());
  }

  private static Node rows(TableRead read, @Nullable Above above) {
    return node(read.table(), above, read.limit() == null ? ONE : read.limit(), read.outputs());
  }

  private static Node connection(ConnectionRead read, @Nullable Above above) {
    List<Output> outputs = new ArrayList<>();
    for (ConnectionRead.Output output : read.outputs()) {
      switch (output) {
        case ConnectionRead.Nodes(_, List<Output> nodes) -> outputs.addAll(nodes);
        case ConnectionRead.Edges(_, List<ConnectionRead.EdgeOutput> edges) ->
            edges.forEach(edge -> outputs.addAll(outputs(edge)));
        case ConnectionRead.PageInfo _, ConnectionRead.TotalCount _, ConnectionRead.Typename _ -> {}
      }
    }
    return node(read.table(), above, read.size(), outputs);
  }

  private static List<Output> outputs(ConnectionRead.EdgeOutput edge) {
    return edge instanceof ConnectionRead.Node(_, List<Output> outputs) ? outputs : List.of();
  }

  private static Node figures(ApiTable table) {
    return new Node(name(table), null, ONE, List.of());
  }

  private static Node groups(GroupRead read) {
    return new Node(name(read.table()), null, read.limit(), List.of());
  }

  private static Node node(
      ApiTable table, @Nullable Above above, Operand most, List<Output> outputs) {
    return new Node(name(table), above, most, below(name(table), outputs));
  }

  private static List<Node> below(PhysicalName table, List<Output> outputs) {
    List<Node> below = new ArrayList<>();
    for (Output output : outputs) {
      switch (output) {
        case Output.ToOne(_, _, TableRead read) -> below.add(rows(read, null));
        case Output.ToMany(_, RelationEnd end, TableRead read) ->
            below.add(rows(read, above(table, end, read.table())));
        case Output.OfConnection(_, RelationEnd end, ConnectionRead read) ->
            below.add(connection(read, above(table, end, read.table())));
        case Output.OfGroups(_, _, GroupRead read) -> below.add(groups(read));
        case Output.OfAggregate(_, _, AggregateRead read) -> below.add(figures(read.table()));
        case Output.OfColumn _, Output.Typename _ -> {}
      }
    }
    return below;
  }

  private static Above above(PhysicalName table, RelationEnd end, ApiTable far) {
    return switch (end.relation().storage()) {
      case RelationStorage.ForeignKey _ -> new Above(table, name(far));
      case RelationStorage.LinkTable link -> new Above(table, link.table());
    };
  }

  private static PhysicalName name(ApiTable table) {
    return table.table().physicalName();
  }
}
