package io.relata.runtime.plan;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.RelatedField;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is selected of rows into outputs, related rows with their own filters and sorts
 * included.
 */
public final class OutputPlanner {

  /** The page that is meant where none is asked for. */
  static final Operand DEFAULT_LIMIT = new Operand.Constant(ArgumentDefaults.LIMIT);

  private static final Operand NO_OFFSET = new Operand.Constant(ArgumentDefaults.OFFSET);

  private final TenantApi api;
  private final Problems problems;
  private final InputPaths inputs;
  private final FilterPlanner filters;
  private final SortPlanner sorts;
  private final AggregatePlanner aggregates;
  private final GroupPlanner groups;
  private final ConnectionPlanner connections;

  OutputPlanner(TenantApi api, Problems problems, InputPaths inputs) {
    this.api = api;
    this.problems = problems;
    this.inputs = inputs;
    this.filters = new FilterPlanner(api, problems, inputs);
    SortBudget keys = new SortBudget();
    this.sorts = new SortPlanner(api, problems, keys);
    this.aggregates = new AggregatePlanner(problems);
    this.groups = new GroupPlanner(problems, inputs, filters, aggregates, keys);
    this.connections = new ConnectionPlanner(problems, inputs, this);
  }

  /**
   * What is selected of the rows of a table; nothing where directives skip all of it.
   *
   * @param place of the field whose rows these are
   */
  public List<Output> outputs(ApiTable table, List<Selection> selections, Place place) {
    List<Output> outputs = new ArrayList<>();
    for (Selection selection : selections) {
      output(table, selection, place.field(selection.key())).ifPresent(outputs::add);
    }
    return outputs;
  }

  /**
   * A page of rows by the arguments filter, sort, limit and offset (statement R6: the same at every
   * depth).
   */
  TableRead page(ApiTable table, Selection selection, Place place) {
    Map<String, Argument> arguments = selection.arguments();
    return new TableRead(
        table,
        filter(table, arguments.get("filter"), place.member("filter")),
        sort(table, arguments.get("sort"), place.member("sort")),
        inputs.argument(selection, "limit", place).orElse(DEFAULT_LIMIT),
        offset(inputs, selection, place),
        outputs(table, selection.selections(), place));
  }

  /** Figures over the rows of a filter. */
  AggregateRead aggregate(ApiTable table, Selection selection, Place place) {
    return new AggregateRead(
        table,
        filter(table, selection.arguments().get("filter"), place.member("filter")),
        aggregates.outputs(table, selection.selections(), place));
  }

  /** A window of the rows of a filter. */
  ConnectionRead connection(ApiTable table, Selection selection, Place place) {
    Map<String, Argument> arguments = selection.arguments();
    return connections.plan(
        table,
        filter(table, arguments.get("filter"), place.member("filter")),
        sort(table, arguments.get("sort"), place.member("sort")),
        selection,
        place);
  }

  /** Groups of the rows of a filter. */
  GroupRead groups(ApiTable table, Selection selection, Place place) {
    Argument filter = selection.arguments().get("filter");
    return groups.plan(table, filter(table, filter, place.member("filter")), selection, place);
  }

  /** At most one row, by a condition. */
  TableRead row(ApiTable table, Condition where, Selection selection, Place place) {
    return new TableRead(
        table, where, List.of(), null, null, outputs(table, selection.selections(), place));
  }

  FilterPlanner filters() {
    return filters;
  }

  InputPaths inputs() {
    return inputs;
  }

  private Optional<Output> output(ApiTable table, Selection selection, Place place) {
    String key = selection.key();
    if (selection.name().equals("__typename")) {
      return Optional.of(new Output.Typename(key, table.typeName()));
    }
    RelatedField besides = table.relatedFields().get(selection.name());
    if (besides != null) {
      return Optional.of(related(besides, selection, place));
    }
    return switch (table.readable(selection.name())) {
      case ApiMember.Column column -> Optional.of(new Output.OfColumn(key, column));
      case ApiMember.Related related -> Optional.of(related(related, selection, place));
      case null -> {
        problems.badInput(table.typeName() + " has no field \"" + selection.name() + "\"", place);
        yield Optional.empty();
      }
    };
  }

  private Output related(RelatedField field, Selection selection, Place place) {
    RelationEnd end = field.related().end();
    ApiTable far = api.table(end.far());
    return switch (field.kind()) {
      case AGGREGATE ->
          new Output.OfAggregate(selection.key(), end, aggregate(far, selection, place));
      case GROUP -> new Output.OfGroups(selection.key(), end, groups(far, selection, place));
      case CONNECTION ->
          new Output.OfConnection(selection.key(), end, connection(far, selection, place));
    };
  }

  private Output related(ApiMember.Related related, Selection selection, Place place) {
    ApiTable far = api.table(related.end().far());
    return related.end().toMany()
        ? new Output.ToMany(selection.key(), related.end(), page(far, selection, place))
        : new Output.ToOne(
            selection.key(), related.end(), row(far, Condition.ALWAYS, selection, place));
  }

  private Condition filter(ApiTable table, @Nullable Argument filter, Place place) {
    return filter == null || filter instanceof Argument.Null
        ? Condition.ALWAYS
        : filters.condition(table, filter, place);
  }

  private List<SortKey> sort(ApiTable table, @Nullable Argument sort, Place place) {
    return sort == null || sort instanceof Argument.Null
        ? List.of()
        : sorts.keys(table, sort, place);
  }

  /** Whether the number is allowed is seen when it is bound. */
  static @Nullable Operand offset(InputPaths inputs, Selection selection, Place place) {
    return inputs
        .argument(selection, "offset", place)
        .filter(offset -> !NO_OFFSET.equals(offset))
        .orElse(null);
  }
}
