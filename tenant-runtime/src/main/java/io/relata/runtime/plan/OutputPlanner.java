package io.relata.runtime.plan;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
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
  static final int DEFAULT_LIMIT = 100;

  private static final Operand NO_OFFSET = new Operand.Constant(0);

  private final TenantApi api;
  private final Problems problems;
  private final FilterPlanner filters;
  private final SortPlanner sorts;

  public OutputPlanner(TenantApi api, Problems problems) {
    this.api = api;
    this.problems = problems;
    this.filters = new FilterPlanner(api, problems);
    this.sorts = new SortPlanner(api, problems);
  }

  /**
   * What is selected of the rows of a table; the id where nothing is, as after a write without a
   * selection.
   *
   * @param place of the field whose rows these are
   */
  public List<Output> outputs(ApiTable table, List<Selection> selections, Place place) {
    if (selections.isEmpty()) {
      return List.of(new Output.OfColumn("id", id(table)));
    }
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
        number(arguments.get("limit"), new Operand.Constant(DEFAULT_LIMIT)),
        offset(arguments.get("offset")),
        outputs(table, selection.selections(), place));
  }

  /** At most one row, by a condition. */
  TableRead row(ApiTable table, Condition where, Selection selection, Place place) {
    return new TableRead(
        table, where, List.of(), null, null, outputs(table, selection.selections(), place));
  }

  FilterPlanner filters() {
    return filters;
  }

  private Optional<Output> output(ApiTable table, Selection selection, Place place) {
    String key = selection.key();
    if (selection.name().equals("__typename")) {
      return Optional.of(new Output.Typename(key, table.typeName()));
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

  /** Null counts as not given. Whether the number is allowed is seen when it is bound. */
  private static @Nullable Operand number(
      @Nullable Argument argument, @Nullable Operand otherwise) {
    return argument instanceof Argument.Value(Operand operand) ? operand : otherwise;
  }

  private static @Nullable Operand offset(@Nullable Argument argument) {
    Operand offset = number(argument, null);
    return NO_OFFSET.equals(offset) ? null : offset;
  }

  private static ApiMember.Column id(ApiTable table) {
    return table.keys().stream()
        .filter(key -> key.role() == ApiMember.Role.KEY)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no id: " + table.typeName()));
  }
}
