package io.relata.runtime.transfer;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.TableId;
import io.relata.runtime.execution.RowLoader;
import io.relata.runtime.plan.ColumnInput;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RowInput;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gathers rows and gives them to the database in batches. A row that links to another one of its
 * own table goes after the batch that brings that one.
 */
final class RowBatches {

  private static final int ROWS = 1_000;

  private final RowLoader loader;
  private final ImportReport.Tally tally;
  private final Set<FieldRef> ownLinks;
  private final List<RowInput> withId = new ArrayList<>();
  private final List<RowInput> withoutId = new ArrayList<>();
  private final Set<Object> waitingIds = new HashSet<>();

  RowBatches(RowLoader loader, ImportReport.Tally tally, DataModel model, TableId table) {
    this.loader = loader;
    this.tally = tally;
    this.ownLinks =
        model.relations().stream()
            .filter(relation -> relation.from().equals(table) && relation.to().equals(table))
            .map(Relation::id)
            .map(FieldRef.ForeignKey::new)
            .collect(Collectors.toUnmodifiableSet());
  }

  void add(RowInput row) throws SQLException {
    if (withId.size() + withoutId.size() >= ROWS || linksToWaiting(row)) {
      flush();
    }
    Object id = id(row);
    if (id == null) {
      withoutId.add(row);
    } else {
      withId.add(row);
      waitingIds.add(id);
    }
  }

  /** Rows with an id and rows without are given to the database apart. */
  void flush() throws SQLException {
    List<RequestProblem> problems = new ArrayList<>(loader.add(List.copyOf(withId)));
    problems.addAll(loader.add(List.copyOf(withoutId)));
    byLine(problems).values().forEach(tally::failed);
    withId.clear();
    withoutId.clear();
    waitingIds.clear();
  }

  private static @Nullable Object id(RowInput row) {
    for (ColumnInput column : row.columns()) {
      if (column.ref().equals(FieldRef.ID)) {
        return column.value();
      }
    }
    return null;
  }

  private boolean linksToWaiting(RowInput row) {
    return row.columns().stream()
        .anyMatch(
            column ->
                ownLinks.contains(column.ref())
                    && column.value() != null
                    && waitingIds.contains(column.value()));
  }

  private static Map<Long, List<ImportProblem>> byLine(List<RequestProblem> problems) {
    Map<Long, List<ImportProblem>> byLine = new LinkedHashMap<>();
    for (RequestProblem problem : problems) {
      ImportProblem one = problem(problem);
      byLine.computeIfAbsent(one.line(), _ -> new ArrayList<>()).add(one);
    }
    return byLine;
  }

  /** Input paths are {@code <line>} or {@code <line>.<column>}. */
  private static ImportProblem problem(RequestProblem problem) {
    String[] path = problem.inputPath().split("\\.", 2);
    return new ImportProblem(
        Long.parseLong(path[0]),
        path.length == 2 ? path[1] : "",
        problem.code(),
        problem.message() + ".");
  }
}
