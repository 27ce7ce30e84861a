package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Relation;
import io.relata.runtime.plan.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Deletes rows with all that must go along, where nothing holds on to them (statements D6, D10).
 */
final class Cascade {

  private final Terms terms;
  private final Sight before;
  private final Contents contents;
  private final Faults faults;
  private final Features features;

  /**
   * @param contents with all links gone that the mutation takes away; the rows go from it
   */
  Cascade(Terms terms, Sight before, Contents contents, Faults faults, Features features) {
    this.terms = terms;
    this.before = before;
    this.contents = contents;
    this.faults = faults;
    this.features = features;
  }

  void delete(Changes changes) {
    List<Row> rows = new ArrayList<>();
    for (Changes.Change change : changes.old()) {
      Row row = change.deleted ? contents.row(change.table, change.id) : null;
      if (row != null) {
        rows.add(row);
      }
    }
    List<Row> gone = gone(rows, changes);
    faults.doubt(
        faults.has(ErrorCode.RESTRICTED) && gone.size() > rows.size(),
        "what goes along may be what holds on");
    gone.forEach(row -> contents.remove(terms.model(), row));
  }

  private List<Row> gone(List<Row> rows, Changes changes) {
    Deque<Row> going = new ArrayDeque<>(rows);
    List<Row> gone = new ArrayList<>();
    while (!going.isEmpty()) {
      Row row = going.removeFirst();
      if (gone.contains(row)) {
        continue;
      }
      gone.add(row);
      if (!rows.contains(row)) {
        alongWith(row, changes);
      }
      for (Relation relation : terms.model().relations()) {
        for (Row other : pointing(relation, row)) {
          Changes.Change change = changes.known(other);
          faults.doubt(
              change != null && change.assigned.containsKey(new FieldRef.ForeignKey(relation.id())),
              "a row that points to what goes is led elsewhere");
          switch (relation.onDelete()) {
            case RESTRICT -> {
              faults.add(ErrorCode.RESTRICTED, relation.owning().name() + " holds on to it");
              faults.doubt(other.equals(row) || rows.contains(other), "it goes as well");
            }
            case CASCADE -> {
              features.note(Feature.CASCADE);
              going.add(other);
            }
            case SET_NULL -> {}
          }
        }
      }
    }
    return gone;
  }

  private void alongWith(Row row, Changes changes) {
    Row old = before.contents().row(row.table(), row.id());
    if (old != null && !before.granted(old, Action.DELETE)) {
      features.noteIf(before.denied(old, Action.DELETE), Feature.WRITE_DENIED);
      faults.add(ErrorCode.FORBIDDEN, "may not delete what goes along");
    }
    Changes.Change change = changes.known(row);
    if (change != null && !change.assigned.isEmpty()) {
      faults.add(ErrorCode.BAD_INPUT, "changes what goes along");
    }
    faults.doubt(change != null && change.edited, "edits what goes along");
  }

  private List<Row> pointing(Relation relation, Row row) {
    FieldRef key = new FieldRef.ForeignKey(relation.id());
    return relation.cardinality() == Cardinality.MANY_TO_MANY || !relation.to().equals(row.table())
        ? List.of()
        : contents.of(relation.from()).stream()
            .filter(other -> Long.valueOf(row.id()).equals(other.cell(key)))
            .toList();
  }
}
