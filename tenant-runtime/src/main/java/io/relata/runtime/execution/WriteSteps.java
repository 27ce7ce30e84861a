package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.sql.WriteStatements.Filler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the changes of an outcome into an order that constraints allow: links and rows that go come
 * first, then edits, then new rows (statement W17), a row always after the rows that it refers to.
 */
final class WriteSteps {

  private static final int UUID_LENGTH = 36;

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
    onlyReleased.forEach((table, rows) -> steps.add(new WriteStep.Update(table, rows, List.of())));
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
      byTable(insertsByLevel.getOrDefault(level, List.of()))
          .forEach((table, rows) -> steps.add(new WriteStep.Insert(table, rows)));
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
            (table, changed) ->
                steps.add(new WriteStep.Update(table, changed, freeing(table, changed))));
  }

  /**
   * Several rows of a table may hand a unique value on to each other: it can be put down first,
   * where it may be.
   */
  private List<WriteStep.Free> freeing(TableId id, List<RowChange> rows) {
    if (rows.size() < 2) {
      return List.of();
    }
    List<WriteStep.Free> freeing = new ArrayList<>();
    fillers(model.table(id).orElseThrow())
        .forEach(
            (column, filler) -> {
              List<RowChange> assigned =
                  rows.stream().filter(row -> row.columns().containsKey(column)).toList();
              if (assigned.size() > 1) {
                freeing.add(new WriteStep.Free(id, column, filler, assigned));
              }
            });
    return freeing;
  }

  /**
   * What the unique columns of a table can be filled with meanwhile; some with nothing that their
   * limits allow.
   */
  private static Map<FieldRef, Filler> fillers(Table table) {
    Map<FieldRef, Filler> fillers = new LinkedHashMap<>();
    for (Field field : table.fields()) {
      boolean inUniqueIndex =
          table.indexes().stream()
              .filter(Index::unique)
              .anyMatch(index -> index.parts().contains(new IndexPart.OfField(field.id())));
      if (field.unique() || inUniqueIndex) {
        filler(field).ifPresent(filler -> fillers.put(new FieldRef.Own(field.id()), filler));
      }
    }
    return fillers;
  }

  private static Optional<Filler> filler(Field field) {
    if (!field.required()) {
      return Optional.of(Filler.NOTHING);
    }
    return switch (field.type()) {
      case FieldType.Text text ->
          text.pattern() == null && text.format() == null && fitsUuid(text)
              ? Optional.of(Filler.RANDOM_TEXT)
              : Optional.empty();
      case FieldType.Uuid uuid -> Optional.of(Filler.RANDOM_UUID);
      case FieldType.Long number ->
          number.min() == null ? Optional.of(Filler.RANDOM_NUMBER) : Optional.empty();
      case FieldType.Int _,
          FieldType.Decimal _,
          FieldType.Double _,
          FieldType.Bool _,
          FieldType.Date _,
          FieldType.Time _,
          FieldType.Timestamp _,
          FieldType.Json _,
          FieldType.Enumerated _,
          FieldType.ListOf _ ->
          Optional.empty();
    };
  }

  private static boolean fitsUuid(FieldType.Text text) {
    return (text.max() == null || text.max() >= UUID_LENGTH)
        && (text.min() == null || text.min() <= UUID_LENGTH);
  }

  private static Map<TableId, List<RowChange>> byTable(List<RowChange> rows) {
    Map<TableId, List<RowChange>> byTable = new LinkedHashMap<>();
    rows.forEach(row -> byTable.computeIfAbsent(row.table(), key -> new ArrayList<>()).add(row));
    return byTable;
  }
}
