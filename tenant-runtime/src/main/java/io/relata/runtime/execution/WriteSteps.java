package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.sql.Filler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts the changes of an outcome into an order that constraints allow: links and rows that go come
 * first, then edits, then new rows (statement W17), a row always after the rows that it refers to.
 */
final class WriteSteps {

  private final DataModel model;
  private final Outcome outcome;
  private final List<WriteStep> steps = new ArrayList<>();
  private final IdentityHashMap<RowChange, Integer> levels = new IdentityHashMap<>();

  private WriteSteps(DataModel model, Outcome outcome) {
    this.model = model;
    this.outcome = outcome;
  }

  /**
   * @param together rows that are to be added by one statement, as one list of the caller's; empty
   *     where that does not matter
   */
  static List<WriteStep> of(DataModel model, Outcome outcome, List<RowChange> together) {
    WriteSteps steps = new WriteSteps(model, outcome);
    outcome
        .unlinked()
        .forEach((relation, pairs) -> steps.steps.add(new WriteStep.Unlink(relation, pairs)));
    List<RowChange> updates = steps.releases();
    steps.deletes();
    steps.levels(updates, together);
    outcome
        .linked()
        .forEach((relation, pairs) -> steps.steps.add(new WriteStep.Link(relation, pairs)));
    return steps.steps;
  }

  /** Takes links away, and gives the rows that are still to be updated after. */
  private List<RowChange> releases() {
    Map<TableId, List<RowChange>> onlyReleased = new LinkedHashMap<>();
    Map<Freed, List<RowChange>> freed = new LinkedHashMap<>();
    List<RowChange> later = new ArrayList<>();
    for (RowChange row : outcome.changed()) {
      if (row.columns().isEmpty()) {
        continue;
      }
      if (!row.deleted() && row.columns().values().stream().allMatch(WriteSteps::isRelease)) {
        onlyReleased.computeIfAbsent(row.table(), key -> new ArrayList<>()).add(row);
        continue;
      }
      row.columns()
          .forEach(
              (column, assigned) -> {
                if (isFreedFirst(row, column, assigned)) {
                  freed
                      .computeIfAbsent(new Freed(row.table(), column), key -> new ArrayList<>())
                      .add(row);
                }
              });
      if (!row.deleted()) {
        later.add(row);
      }
    }
    onlyReleased.forEach(
        (table, rows) -> steps.add(new WriteStep.Update(table, rows, List.of(), List.of())));
    freed.forEach(
        (what, rows) ->
            steps.add(new WriteStep.Free(what.table(), what.column(), Filler.NOTHING, rows)));
    return later;
  }

  private record Freed(TableId table, FieldRef column) {}

  private static boolean isRelease(Assigned assigned) {
    return assigned.reason() == Assigned.Reason.RELEASE;
  }

  /** Links that go, and places of one-to-one relations that a row leaves for another. */
  private boolean isFreedFirst(RowChange row, FieldRef column, Assigned assigned) {
    if (isRelease(assigned)) {
      return true;
    }
    return column instanceof FieldRef.ForeignKey key
        && model
            .relation(key.relation())
            .filter(relation -> relation.cardinality() == Cardinality.ONE_TO_ONE)
            .filter(relation -> !relation.required())
            .filter(relation -> leadsSomewhere(row, relation))
            .isPresent();
  }

  private static boolean leadsSomewhere(RowChange row, Relation relation) {
    HeldRow held = row.held();
    return held != null && held.foreignKey(relation.id()) != null;
  }

  /** Rows that refer to others go before them. */
  private void deletes() {
    Map<TableId, List<RowChange>> rows =
        new TreeMap<>(java.util.Comparator.comparing(TableId::toString));
    for (RowChange row : outcome.changed()) {
      if (row.deleted()) {
        rows.computeIfAbsent(row.table(), key -> new ArrayList<>()).add(row);
      }
    }
    while (!rows.isEmpty()) {
      TableId next = unreferred(rows.keySet());
      steps.add(new WriteStep.Delete(next, rows.getOrDefault(next, List.of())));
      rows.remove(next);
    }
  }

  private TableId unreferred(Set<TableId> tables) {
    return tables.stream()
        .filter(
            table ->
                model.relations().stream().noneMatch(relation -> refers(relation, tables, table)))
        .findFirst()
        .orElseGet(() -> tables.iterator().next());
  }

  private static boolean refers(Relation relation, Set<TableId> from, TableId to) {
    return relation.to().equals(to)
        && !relation.from().equals(to)
        && from.contains(relation.from())
        && relation.cardinality() != Cardinality.MANY_TO_MANY;
  }

  private void levels(List<RowChange> updates, List<RowChange> together) {
    int shared = together.stream().mapToInt(this::level).max().orElse(0);
    together.forEach(row -> levels.put(row, shared));
    Map<Integer, List<RowChange>> updatesByLevel = byLevel(updates);
    Map<Integer, List<RowChange>> insertsByLevel = byLevel(outcome.added());
    Set<Integer> all = new java.util.TreeSet<>(updatesByLevel.keySet());
    all.addAll(insertsByLevel.keySet());
    for (Integer level : all) {
      updates(updatesByLevel.getOrDefault(level, List.of()));
      List<RowChange> waiting = updates.stream().filter(row -> level(row) > level).toList();
      byTable(insertsByLevel.getOrDefault(level, List.of()))
          .forEach((table, rows) -> inserts(table, rows, waiting));
    }
  }

  private Map<Integer, List<RowChange>> byLevel(Collection<RowChange> rows) {
    Map<Integer, List<RowChange>> byLevel = new TreeMap<>();
    for (RowChange row : rows) {
      byLevel.computeIfAbsent(level(row), key -> new ArrayList<>()).add(row);
    }
    return byLevel;
  }

  /** How many rows must be written one after the other before this one. */
  private int level(RowChange row) {
    Integer known = levels.get(row);
    if (known != null) {
      return known;
    }
    levels.put(row, 0);
    int level = 0;
    for (Assigned assigned : row.columns().values()) {
      if (assigned.source() instanceof Assigned.Source.IdOf(RowChange other)) {
        level = Math.max(level, level(other) + 1);
      }
    }
    for (RowChange predecessor : row.predecessors()) {
      level = Math.max(level, level(predecessor));
    }
    levels.put(row, level);
    return level;
  }

  private void updates(List<RowChange> rows) {
    byTable(rows)
        .forEach(
            (table, changed) -> {
              List<List<FieldRef>> keys =
                  keys(table).filter(key -> changed(changed, key).size() > 1).toList();
              steps.add(new WriteStep.Update(table, changed, keys, freeing(table, keys, changed)));
            });
  }

  private void inserts(TableId table, List<RowChange> rows, List<RowChange> waiting) {
    List<RowChange> later = waiting.stream().filter(row -> row.table().equals(table)).toList();
    List<FieldRef> giving =
        keys(table)
            .flatMap(List::stream)
            .distinct()
            .filter(column -> !changed(later, List.of(column)).isEmpty())
            .filter(column -> later.stream().allMatch(row -> isKnown(row, column)))
            .toList();
    steps.add(new WriteStep.Insert(table, rows, giving, later));
  }

  /** The columns of each unique key. */
  private Stream<List<FieldRef>> keys(TableId id) {
    Table table = model.table(id).orElseThrow();
    Stream<List<FieldRef>> fields =
        table.fields().stream()
            .filter(Field::unique)
            .map(field -> List.of(new FieldRef.Own(field.id())));
    Stream<List<FieldRef>> indexes =
        table.indexes().stream().filter(Index::unique).map(Violations::columns);
    Stream<List<FieldRef>> links =
        model.relations().stream()
            .filter(relation -> relation.from().equals(id))
            .filter(relation -> relation.cardinality() == Cardinality.ONE_TO_ONE)
            .map(relation -> List.of(new FieldRef.ForeignKey(relation.id())));
    return Stream.of(fields, indexes, links).flatMap(all -> all);
  }

  private static List<RowChange> changed(List<RowChange> rows, List<FieldRef> columns) {
    return rows.stream()
        .filter(row -> columns.stream().anyMatch(row.columns()::containsKey))
        .toList();
  }

  private static boolean isKnown(RowChange row, FieldRef column) {
    Assigned assigned = row.columns().get(column);
    return assigned == null || assigned.source() instanceof Assigned.Source.Value;
  }

  /** In each key one column is put down, where one can be. */
  private List<WriteStep.Free> freeing(
      TableId table, List<List<FieldRef>> keys, List<RowChange> rows) {
    Map<FieldRef, WriteStep.Free> freeing = new LinkedHashMap<>();
    for (List<FieldRef> key : keys) {
      key.stream()
          .filter(column -> changed(rows, List.of(column)).size() > 1)
          .flatMap(
              column ->
                  filler(table, column).stream()
                      .map(
                          filler ->
                              new WriteStep.Free(
                                  table, column, filler, changed(rows, List.of(column)))))
          .findFirst()
          .ifPresent(free -> freeing.put(free.column(), free));
    }
    return List.copyOf(freeing.values());
  }

  private Optional<Filler> filler(TableId table, FieldRef column) {
    return switch (column) {
      case FieldRef.Own own ->
          model
              .table(table)
              .flatMap(owner -> owner.field(own.field()))
              .flatMap(field -> Filler.of(model, field));
      case FieldRef.ForeignKey(RelationId id) ->
          model
              .relation(id)
              .map(
                  relation ->
                      relation.required() ? new Filler.UnusedRow(relation.to()) : Filler.NOTHING);
      case FieldRef.System _, FieldRef.RelationField _ -> Optional.empty();
    };
  }

  private static Map<TableId, List<RowChange>> byTable(List<RowChange> rows) {
    Map<TableId, List<RowChange>> byTable = new LinkedHashMap<>();
    rows.forEach(row -> byTable.computeIfAbsent(row.table(), key -> new ArrayList<>()).add(row));
    return byTable;
  }
}
