package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.ColumnInput;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RelationInput;
import io.relata.runtime.plan.RelationItem;
import io.relata.runtime.plan.RelationItem.Occupied;
import io.relata.runtime.plan.RowInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the elements of one root field's input together into what becomes of each row, on the rows as they were found. Links
 * that are taken away come first, over the whole input, so that a place that becomes free can be taken by another element,
 * wherever it is written (statements W9, W17). What stands against an element is noted and the rest goes on, so that a caller
 * learns of all of it at once.
 */
final class OutcomeBuilder {

  private final TenantApi api;
  private final HeldRows held;
  private final WriteProblems problems;
  private final Outcome outcome = new Outcome();

  OutcomeBuilder(TenantApi api, HeldRows held, WriteProblems problems) {
    this.api = api;
    this.held = held;
    this.problems = problems;
  }

  /** All put together, and checked as a whole: what counts is the outcome. */
  Outcome finished() {
    outcome.changed().forEach(this::checkWhole);
    return outcome;
  }

  private void checkWhole(RowChange row) {
    row.columns()
        .forEach(
            (column, assigned) -> {
              if (row.deleted() && assigned.reason() != Assigned.Reason.RELEASE) {
                problems.add(
                    ErrorCode.BAD_INPUT,
                    "%s deletes this row".formatted(row.inputPath()),
                    assigned.inputPath());
              } else if (!row.deleted() && assigned.isEmpty()) {
                checkMayBeEmpty(column, assigned);
              }
            });
  }

  /** Statement W14. */
  private void checkMayBeEmpty(FieldRef column, Assigned assigned) {
    if (column instanceof FieldRef.ForeignKey(RelationId id) && relation(id).required()) {
      String name = relation(id).owning().name().value();
      problems.add(
          ErrorCode.REQUIRED,
          "%s is required: DELETE the row, or link it elsewhere in the same request".formatted(name),
          assigned.inputPath(),
          java.util.Map.of("fields", List.of(name)));
    }
  }

  /** The row that a root field names; null, with a problem noted, where it is not there. */
  @Nullable HeldRow root(RowKey key, @Nullable Long version) {
    HeldRow row = held.visible(key);
    if (row == null) {
      problems.notFound(name(key.table()), key.id(), "id");
    } else {
      checkVersion(row, version, "if_version");
    }
    return row;
  }

  /** A new row with all that hangs on it. */
  RowChange add(RowInput input) {
    RowChange row = outcome.add(RowChange.added(input.table().table().id(), input.inputPath()));
    apply(row, input);
    return row;
  }

  /** Changes of rows that are there, the same for each. */
  void edit(List<HeldRow> rows, RowInput input) {
    for (HeldRow row : rows) {
      release(row, input);
    }
    for (HeldRow row : rows) {
      apply(outcome.change(row, input.inputPath()), input);
    }
  }

  void delete(HeldRow row, String inputPath) {
    if (!row.has(HeldRow.Right.DELETE)) {
      forbidden(row.table(), "delete", inputPath);
    }
    outcome.change(row, inputPath).delete();
  }

  /** Statement: optimistic locking by {@code if_version} and {@code _version}. */
  void checkVersion(HeldRow row, @Nullable Long version, String inputPath) {
    if (version != null && version != row.version()) {
      problems.add(
          ErrorCode.STALE_ROW,
          "%s %s has changed: its version is %d now".formatted(name(row.table()), row.id(), row.version()),
          inputPath,
          java.util.Map.of("version", row.version()));
    }
  }

  /** Takes away what REMOVE, DELETE and {@code _replace} take away, at every depth below a row. */
  private void release(HeldRow near, RowInput input) {
    for (RelationInput relation : input.relations()) {
      for (RelationItem item : relation.items()) {
        release(near, relation.end(), item);
      }
    }
  }

  private void release(HeldRow near, RelationEnd end, RelationItem item) {
    switch (item) {
      case RelationItem.Remove remove -> {
        HeldRow far = linkedRow(near, end, remove.id(), remove.inputPath());
        if (far != null) {
          checkVersion(far, remove.version(), remove.inputPath());
          unlink(near, end, far, remove.inputPath());
        }
      }
      case RelationItem.Delete delete -> {
        HeldRow far = linkedRow(near, end, delete.id(), delete.inputPath());
        if (far != null) {
          checkVersion(far, delete.version(), delete.inputPath());
          if (end.holdsForeignKey()) {
            release(near, end.relation(), delete.inputPath());
          }
          delete(far, delete.inputPath());
        }
      }
      case RelationItem.Edit edit -> {
        HeldRow far = silently(near, end, edit.id());
        if (far != null) {
          release(far, edit.changes());
        }
      }
      case RelationItem.Create create -> replace(near, end, null, create.occupied(), create.inputPath());
      case RelationItem.Link link -> replace(near, end, link.id(), link.occupied(), link.inputPath());
    }
  }

  private void unlink(HeldRow near, RelationEnd end, HeldRow far, String inputPath) {
    if (!far.has(HeldRow.Right.LINK)) {
      forbidden(far.table(), "link", inputPath);
    }
    if (end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
      outcome.unlink(end, reference(near), reference(far), inputPath);
    } else {
      release(end.holdsForeignKey() ? near : far, end.relation(), inputPath);
    }
  }

  private void release(HeldRow holder, Relation relation, String inputPath) {
    outcome
        .change(holder, inputPath)
        .assign(
            new FieldRef.ForeignKey(relation.id()),
            new Assigned(
                new Assigned.Source.Value(null), Assigned.Reason.RELEASE, inputPath));
  }

  /** Makes room on a to-one side where {@code _replace} says so. */
  private void replace(
      HeldRow near, RelationEnd end, @Nullable Object coming, Occupied occupied, String inputPath) {
    Object present = end.toMany() ? null : held.present(near.key(), end);
    if (present == null || present.equals(coming) || occupied == Occupied.REFUSE) {
      return;
    }
    if (end.holdsForeignKey()) {
      release(near, end.relation(), inputPath);
      return;
    }
    HeldRow far = held.row(new RowKey(end.far(), present));
    if (far != null) {
      unlink(near, end, far, inputPath);
    }
  }

  private void apply(RowChange row, RowInput input) {
    Action action = row.isNew() ? Action.ADD : Action.EDIT;
    for (ColumnInput column : input.columns()) {
      assign(
          row,
          column.ref(),
          new Assigned(
              new Assigned.Source.Value(column.value()),
              Assigned.Reason.EDIT,
              column.inputPath()));
      checkTarget(column);
    }
    force(row, action, input.inputPath());
    for (RelationInput relation : input.relations()) {
      apply(row, relation);
    }
    if (!row.isNew()) {
      checkMayEdit(row, input);
    }
  }

  /** Values that a grant forces, whatever the caller sends; the first grant that forces a column decides. */
  private void force(RowChange row, Action action, String inputPath) {
    if (row.columns().isEmpty() && action == Action.EDIT) {
      return;
    }
    List<FieldRef> forced = new ArrayList<>();
    for (Grant grant : api.access().grants(row.table(), action)) {
      grant
          .set()
          .forEach(
              (column, operand) -> {
                if (!forced.contains(column)) {
                  forced.add(column);
                  row.assign(
                      column,
                      new Assigned(
                          new Assigned.Source.Forced(operand), Assigned.Reason.FORCE, inputPath));
                }
              });
    }
  }

  /** A row that is named by {@code <relation>_id}, where not all may be seen and linked. */
  private void checkTarget(ColumnInput column) {
    if (column.value() == null || !(column.ref() instanceof FieldRef.ForeignKey(RelationId id))) {
      return;
    }
    Relation relation = relation(id);
    checkLinkable(relation.to(), column.value(), column.inputPath());
  }

  /** False, with a problem noted, where the caller may not link the row; one that nobody asked for is for the constraint to find. */
  private boolean checkLinkable(TableId table, Object id, String inputPath) {
    RowKey key = new RowKey(table, id);
    if (!held.wasAsked(key)) {
      return true;
    }
    HeldRow row = held.visible(key);
    if (row == null) {
      problems.notFound(name(table), id, inputPath);
    } else if (!row.has(HeldRow.Right.LINK)) {
      forbidden(table, "link", inputPath);
    }
    return row != null;
  }

  private void apply(RowChange near, RelationInput relation) {
    List<RowChange> edited = new ArrayList<>();
    List<RowChange> created = new ArrayList<>();
    for (RelationItem item : relation.items()) {
      switch (item) {
        case RelationItem.Create create -> created.add(create(near, relation.end(), create));
        case RelationItem.Link link -> link(near, relation.end(), link);
        case RelationItem.Edit edit -> {
          RowChange row = edit(near, relation.end(), edit);
          if (row != null) {
            edited.add(row);
          }
        }
        case RelationItem.Remove done -> {}
        case RelationItem.Delete done -> {}
      }
    }
    created.forEach(row -> row.predecessors().addAll(edited));
  }

  private @Nullable RowChange edit(RowChange near, RelationEnd end, RelationItem.Edit edit) {
    HeldRow far = linkedRow(holder(near), end, edit.id(), edit.inputPath());
    if (far == null) {
      return null;
    }
    checkVersion(far, edit.version(), edit.inputPath());
    RowChange row = outcome.change(far, edit.inputPath());
    apply(row, edit.changes());
    return row;
  }

  private RowChange create(RowChange near, RelationEnd end, RelationItem.Create create) {
    RowChange far =
        outcome.add(RowChange.added(end.far(), create.inputPath()));
    if (checkVacant(near, end, null, create.inputPath())) {
      connect(near, end, far, create.inputPath());
    }
    apply(far, create.row());
    return far;
  }

  private void connect(RowChange near, RelationEnd end, RowChange far, String inputPath) {
    if (end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
      outcome.link(end, near.reference(), far.reference(), inputPath);
      return;
    }
    RowChange holder = end.holdsForeignKey() ? near : far;
    RowChange target = end.holdsForeignKey() ? far : near;
    assign(
        holder,
        new FieldRef.ForeignKey(end.relation().id()),
        new Assigned(target.reference(), Assigned.Reason.LINK, inputPath));
  }

  private void link(RowChange near, RelationEnd end, RelationItem.Link link) {
    if (!checkLinkable(end.far(), link.id(), link.inputPath())) {
      return;
    }
    HeldRow far = held.visible(new RowKey(end.far(), link.id()));
    if (far != null) {
      checkVersion(far, link.version(), link.inputPath());
    }
    if (end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
      outcome.link(end, near.reference(), new Assigned.Source.Value(link.id()), link.inputPath());
    } else if (end.holdsForeignKey()) {
      linkAsHolder(near, end, link);
    } else if (far != null) {
      linkHolder(near, end, far, link);
    }
  }

  /** The near row holds the foreign key. */
  private void linkAsHolder(RowChange near, RelationEnd end, RelationItem.Link link) {
    if (isSame(current(near, end.relation()), new Assigned.Source.Value(link.id()))
        || !checkVacant(near, end, link.id(), link.inputPath())) {
      return;
    }
    if (end.relation().cardinality() == Cardinality.ONE_TO_ONE) {
      relinkOthers(near, end.relation(), link);
    }
    assign(
        near,
        new FieldRef.ForeignKey(end.relation().id()),
        new Assigned(
            new Assigned.Source.Value(link.id()), Assigned.Reason.LINK, link.inputPath()));
  }

  /** With {@code allow_relink} the row that leads there now gives way (statement W8); else the unique constraint refuses. */
  private void relinkOthers(RowChange near, Relation relation, RelationItem.Link link) {
    for (HeldRow other : held.pointing(relation.id(), link.id())) {
      RowChange change = outcome.changeOf(other.key());
      boolean released =
          change != null
              && (change.deleted()
                  || change.columns().containsKey(new FieldRef.ForeignKey(relation.id())));
      if (!released && !other.id().equals(near.id())) {
        release(other, relation, link.inputPath());
      }
    }
  }

  /** The far row holds the foreign key. */
  private void linkHolder(
      RowChange near, RelationEnd end, HeldRow far, RelationItem.Link link) {
    Relation relation = end.relation();
    RowChange row = outcome.change(far, link.inputPath());
    Assigned.Source now = current(row, relation);
    if (isSame(now, near.reference())) {
      return;
    }
    boolean free = now instanceof Assigned.Source.Value value && value.value() == null;
    if (!free && !relation.allowsRelink()) {
      problems.add(
          ErrorCode.CARDINALITY,
          "%s %s belongs to another %s".formatted(name(far.table()), far.id(), relation.owning().name()),
          link.inputPath());
    } else if (checkVacant(near, end, link.id(), link.inputPath())) {
      row.assign(
          new FieldRef.ForeignKey(relation.id()),
          new Assigned(near.reference(), Assigned.Reason.LINK, link.inputPath()));
    }
  }

  /** Statement W9: whether a to-one side leads nowhere, or will do so. */
  private boolean checkVacant(
      RowChange near, RelationEnd end, @Nullable Object coming, String inputPath) {
    Object present = end.toMany() || near.isNew() ? null : held.present(key(near), end);
    if (present == null || present.equals(coming) || isLeaving(near, end, present)) {
      return true;
    }
    problems.add(
        ErrorCode.CARDINALITY,
        "%s is taken: REMOVE or DELETE what is there, or say _replace: true".formatted(end.name()),
        inputPath);
    return false;
  }

  private boolean isLeaving(RowChange near, RelationEnd end, Object present) {
    RowChange far = outcome.changeOf(new RowKey(end.far(), present));
    if (far != null && far.deleted()) {
      return true;
    }
    RowChange holder = end.holdsForeignKey() ? near : far;
    Assigned assigned =
        holder == null
            ? null
            : holder.columns().get(new FieldRef.ForeignKey(end.relation().id()));
    return assigned != null && assigned.isEmpty();
  }

  /** Where the relation of a row that holds its foreign key will lead. */
  private static Assigned.Source current(RowChange holder, Relation relation) {
    Assigned assigned = holder.columns().get(new FieldRef.ForeignKey(relation.id()));
    if (assigned != null) {
      return assigned.source();
    }
    HeldRow row = holder.held();
    return new Assigned.Source.Value(row == null ? null : row.foreignKey(relation.id()));
  }

  private static boolean isSame(Assigned.Source left, Assigned.Source right) {
    return switch (left) {
      case Assigned.Source.Value value -> right.equals(value) && value.value() != null;
      case Assigned.Source.IdOf row ->
          right instanceof Assigned.Source.IdOf other && isSameRow(row.row(), other.row());
      case Assigned.Source.Forced forced -> false;
    };
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSameRow(RowChange left, RowChange right) {
    return left == right;
  }

  /** Two elements may speak of one row, but not say different things of one column. */
  private void assign(RowChange row, FieldRef column, Assigned assigned) {
    Assigned before = row.columns().get(column);
    boolean differs =
        before != null
            && before.reason() != Assigned.Reason.RELEASE
            && !Objects.equals(before.source(), assigned.source());
    if (differs) {
      problems.add(
          ErrorCode.BAD_INPUT,
          "%s gives this another value already".formatted(Objects.requireNonNull(before).inputPath()),
          assigned.inputPath());
    }
    row.assign(column, assigned);
  }

  /** The row that EDIT, REMOVE or DELETE means; null, with a problem noted, where it is not there or not linked (W13). */
  private @Nullable HeldRow linkedRow(
      HeldRow near, RelationEnd end, @Nullable Object id, String inputPath) {
    Object wanted = id == null ? held.present(near.key(), end) : id;
    HeldRow far = wanted == null ? null : held.visible(new RowKey(end.far(), wanted));
    if (far == null && id != null) {
      problems.notFound(name(end.far()), id, inputPath);
    } else if (far == null) {
      problems.add(
          ErrorCode.NOT_LINKED, "%s leads to no row".formatted(end.name()), inputPath);
    } else if (!isLinked(near, end, far)) {
      problems.add(
          ErrorCode.NOT_LINKED,
          "%s %s is not among the %s of this row".formatted(name(end.far()), far.id(), end.name()),
          inputPath);
      return null;
    }
    return far;
  }

  private @Nullable HeldRow silently(HeldRow near, RelationEnd end, @Nullable Object id) {
    Object wanted = id == null ? held.present(near.key(), end) : id;
    HeldRow far = wanted == null ? null : held.visible(new RowKey(end.far(), wanted));
    return far != null && isLinked(near, end, far) ? far : null;
  }

  private boolean isLinked(HeldRow near, RelationEnd end, HeldRow far) {
    RelationId relation = end.relation().id();
    if (end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
      return held.linked(relation, RowNeeds.pair(end.side(), near.id(), far.id()));
    }
    return end.side() == Side.OWNING
        ? far.id().equals(near.foreignKey(relation))
        : near.id().equals(far.foreignKey(relation));
  }

  /** Rows and fields belong together: one grant must cover both. */
  private void checkMayEdit(RowChange row, RowInput input) {
    List<Grant> grants = api.access().grants(row.table(), Action.EDIT);
    List<FieldRef> fields = new ArrayList<>();
    input.columns().forEach(column -> fields.add(column.ref()));
    for (RelationInput relation : input.relations()) {
      if (relation.end().holdsForeignKey()) {
        fields.add(new FieldRef.ForeignKey(relation.end().relation().id()));
      }
    }
    List<Boolean> editing = holder(row).editing();
    for (int i = 0; i < grants.size(); i++) {
      Set<FieldRef> covered = grants.get(i).fields();
      if (editing.get(i) && (covered == null || covered.containsAll(fields))) {
        return;
      }
    }
    forbidden(row.table(), "edit", input.inputPath());
  }

  private void forbidden(TableId table, String verb, String inputPath) {
    problems.add(
        ErrorCode.FORBIDDEN,
        "You may not %s this %s".formatted(verb, name(table)),
        inputPath,
        java.util.Map.of("table", name(table)));
  }

  private static HeldRow holder(RowChange row) {
    return Objects.requireNonNull(row.held(), "a new row has nothing to edit");
  }

  private static RowKey key(RowChange row) {
    return new RowKey(row.table(), row.knownId());
  }

  private static Assigned.Source reference(HeldRow row) {
    return new Assigned.Source.Value(row.id());
  }

  private Relation relation(RelationId id) {
    return api.model().relation(id).orElseThrow();
  }

  private String name(TableId table) {
    return api.model().table(table).orElseThrow().name().value();
  }

}
