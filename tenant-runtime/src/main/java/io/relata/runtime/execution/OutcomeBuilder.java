package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.ColumnInput;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RelationInput;
import io.relata.runtime.plan.RelationItem;
import io.relata.runtime.plan.RowInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the elements of one root field's input together into what becomes of each row, on the rows
 * as they were found. Links that are taken away come first, over the whole input, so that a place
 * that becomes free can be taken by another element, wherever it is written (statements W9, W17).
 * What stands against an element is noted and the rest goes on, so that a caller learns of all of
 * it at once.
 */
final class OutcomeBuilder {

  private final WriteScene scene;
  private final Releases releases;
  private final OutcomeChecks checks;

  OutcomeBuilder(TenantApi api, HeldRows held, WriteProblems problems, RunningOperation operation) {
    this.scene = new WriteScene(api, held, problems, new Outcome(), operation);
    this.releases = new Releases(scene);
    this.checks = new OutcomeChecks(scene);
  }

  /** All put together, and checked as a whole. */
  Outcome finished() {
    checks.checkWhole();
    // a delete may take a link away meanwhile, so that it has to be written again
    if (scene.outcome().deletesNothing()) {
      scene.outcome().changed().forEach(RowChange::leaveLinksThatStay);
    }
    return scene.outcome();
  }

  /** The row that a root field names; null, with a problem noted, where it is not there. */
  @Nullable HeldRow root(RowKey key, @Nullable Long version, Action action) {
    HeldRow row = scene.held().visible(key);
    if (row == null) {
      scene.problems().notFound(scene.name(key.table()), key.id(), "id");
    } else {
      scene.checkVersion(row, version, action, "if_version");
    }
    return row;
  }

  /** A new row with all that hangs on it. */
  RowChange add(RowInput input) {
    RowChange row =
        scene.outcome().add(RowChange.added(input.table().table().id(), input.inputPath()));
    apply(row, input);
    return row;
  }

  /** Changes of rows that are there, the same for each. */
  void edit(List<HeldRow> rows, RowInput input) {
    Map<HeldRow, RowInput> changes = new LinkedHashMap<>();
    rows.forEach(row -> changes.put(row, input));
    edit(changes);
  }

  /** Changes of rows that are there. */
  void edit(Map<HeldRow, RowInput> changes) {
    changes.forEach(releases::release);
    changes.forEach((row, input) -> apply(scene.outcome().change(row, input.inputPath()), input));
  }

  /** The optimistic lock of a row that a root field found by a key. */
  void checkVersion(HeldRow row, @Nullable Long version) {
    scene.checkVersion(row, version, Action.EDIT, "if_version");
  }

  void delete(HeldRow row, String inputPath) {
    scene.delete(row, inputPath);
  }

  private void apply(RowChange row, RowInput input) {
    scene.operation().requireGoingOn();
    row.edit();
    for (ColumnInput column : input.columns()) {
      if (column.ref().equals(FieldRef.ID)) {
        row.written(Objects.requireNonNull(column.value()));
        continue;
      }
      row.give(column.ref());
      checkTarget(row, column);
      assign(
          row,
          column.ref(),
          new Assigned(
              new Assigned.Source.Value(column.value()), Assigned.Reason.EDIT, column.inputPath()));
    }
    for (RelationInput relation : input.relations()) {
      if (!relation.items().isEmpty()) {
        row.give(FieldRef.of(relation.end()));
      }
      apply(row, relation);
    }
  }

  /**
   * The row that is named by {@code <relation>_id}, and the one that the link is taken away from,
   * where not all may be seen and linked. One that leads there gives way as for a link by ADD.
   */
  private void checkTarget(RowChange row, ColumnInput column) {
    if (!(column.ref() instanceof FieldRef.ForeignKey(RelationId id)) || isForced(row, column)) {
      return;
    }
    TableId target = scene.relation(id).to();
    HeldRow held = row.held();
    Object before = held == null ? null : held.foreignKey(id);
    if (column.value() != null) {
      boolean stays = held != null && column.value().equals(before) && held.shows(column.ref());
      Linking linking = stays ? Linking.STAYS : Linking.COMES;
      checkLinkable(target, column.value(), linking, column.inputPath());
      relinkOthers(row, scene.relation(id), column.value(), column.inputPath());
    }
    if (before != null && !before.equals(column.value())) {
      scene.checkUnlinkable(target, before, column.inputPath());
    }
  }

  /** What is sent for a column that every grant forces does not matter. */
  private boolean isForced(RowChange row, ColumnInput column) {
    List<Grant> grants =
        scene.api().access().grants(row.table(), row.isNew() ? Action.ADD : Action.EDIT);
    return !grants.isEmpty()
        && grants.stream().allMatch(grant -> grant.set().containsKey(column.ref()));
  }

  /**
   * Whether a row is linked by an element, or was so before as far as the caller sees: a link that
   * is masked takes the same rights whether it is there or not.
   */
  private enum Linking {
    COMES(Action.LINK),
    STAYS(Action.READ);

    private final Action action;

    Linking(Action action) {
      this.action = action;
    }
  }

  /**
   * False, with a problem noted, where the caller may not link the row; one that nobody asked for
   * is for the constraint to find.
   */
  private boolean checkLinkable(TableId table, Object id, Linking linking, String inputPath) {
    RowKey key = new RowKey(table, id);
    if (!scene.held().wasAsked(key)) {
      return true;
    }
    HeldRow row = scene.held().visible(key);
    if (row == null) {
      scene.problems().notFound(scene.name(table), id, inputPath);
    } else if (linking == Linking.COMES && !row.has(HeldRow.Right.LINK)) {
      scene.forbidden(table, "link", inputPath);
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
    HeldRow far = scene.linkedRow(holder(near), end, edit.id(), edit.inputPath());
    if (far == null) {
      return null;
    }
    scene.checkVersion(far, edit.version(), Action.EDIT, edit.inputPath());
    RowChange row = scene.outcome().change(far, edit.inputPath());
    apply(row, edit.changes());
    return row;
  }

  private RowChange create(RowChange near, RelationEnd end, RelationItem.Create create) {
    RowChange far = scene.outcome().add(RowChange.added(end.far(), create.inputPath()));
    if (checkVacant(near, end, null, create.inputPath())) {
      connect(near, end, far, create.inputPath());
    }
    apply(far, create.row());
    return far;
  }

  private void connect(RowChange near, RelationEnd end, RowChange far, String inputPath) {
    if (end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
      scene.outcome().link(end, near.reference(), far.reference(), inputPath);
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
    Linking linking = linking(near, end, link);
    if (!checkLinkable(end.far(), link.id(), linking, link.inputPath())) {
      return;
    }
    HeldRow far = scene.held().visible(new RowKey(end.far(), link.id()));
    if (far != null) {
      scene.checkVersion(far, link.version(), linking.action, link.inputPath());
    }
    if (end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
      scene
          .outcome()
          .link(end, near.reference(), new Assigned.Source.Value(link.id()), link.inputPath());
    } else if (end.holdsForeignKey()) {
      linkAsHolder(near, end, link);
    } else if (far != null) {
      linkHolder(near, end, far, link);
    }
  }

  /** Of pairs in a link table it is not asked whether they are there. */
  private Linking linking(RowChange near, RelationEnd end, RelationItem.Link link) {
    if (end.relation().cardinality() == Cardinality.MANY_TO_MANY || near.isNew()) {
      return Linking.COMES;
    }
    HeldRow holder =
        end.holdsForeignKey() ? near.held() : scene.held().row(new RowKey(end.far(), link.id()));
    Object target = end.holdsForeignKey() ? link.id() : near.knownId();
    return holder != null
            && target.equals(holder.foreignKey(end.relation().id()))
            && holder.shows(new FieldRef.ForeignKey(end.relation().id()))
            && holder(near).shows(FieldRef.of(end))
        ? Linking.STAYS
        : Linking.COMES;
  }

  /**
   * The near row holds the foreign key. Where another one leads there, and the relation does not
   * allow to relink it, the unique constraint refuses.
   */
  private void linkAsHolder(RowChange near, RelationEnd end, RelationItem.Link link) {
    if (isSame(current(near, end.relation()), new Assigned.Source.Value(link.id()))
        || !checkVacant(near, end, link.id(), link.inputPath())) {
      return;
    }
    relinkOthers(near, end.relation(), link.id(), link.inputPath());
    assign(
        near,
        new FieldRef.ForeignKey(end.relation().id()),
        new Assigned(new Assigned.Source.Value(link.id()), Assigned.Reason.LINK, link.inputPath()));
  }

  /** The row that leads to the same target now gives way, where it may (statement W8). */
  private void relinkOthers(RowChange near, Relation relation, Object target, String inputPath) {
    if (relation.cardinality() != Cardinality.ONE_TO_ONE || !relation.allowsRelink()) {
      return;
    }
    for (HeldRow other : scene.held().pointing(relation.id(), target)) {
      RowChange change = scene.outcome().changeOf(other.key());
      boolean released =
          change != null
              && (change.deleted()
                  || change.columns().containsKey(new FieldRef.ForeignKey(relation.id())));
      if (!released && !other.id().equals(near.id())) {
        scene.checkUnlinkable(other.table(), other.id(), inputPath);
        releases.release(other, relation, inputPath);
      }
    }
  }

  /** The far row holds the foreign key. */
  private void linkHolder(RowChange near, RelationEnd end, HeldRow far, RelationItem.Link link) {
    Relation relation = end.relation();
    RowChange row = scene.outcome().change(far, link.inputPath());
    Assigned.Source now = current(row, relation);
    if (isSame(now, near.reference())) {
      return;
    }
    boolean free = now instanceof Assigned.Source.Value value && value.value() == null;
    if (!free && !relation.allowsRelink()) {
      scene
          .problems()
          .add(
              ErrorCode.CARDINALITY,
              "%s %s belongs to another %s"
                  .formatted(scene.name(far.table()), far.id(), relation.owning().name()),
              link.inputPath());
    } else if (checkVacant(near, end, link.id(), link.inputPath())) {
      Object parent = far.foreignKey(relation.id());
      if (parent != null && now instanceof Assigned.Source.Value(Object value) && value != null) {
        scene.checkUnlinkable(relation.to(), parent, link.inputPath());
      }
      assign(
          row,
          new FieldRef.ForeignKey(relation.id()),
          new Assigned(near.reference(), Assigned.Reason.LINK, link.inputPath()));
    }
  }

  /** Statement W9: whether a to-one side leads nowhere, or will do so. */
  private boolean checkVacant(
      RowChange near, RelationEnd end, @Nullable Object coming, String inputPath) {
    Object present = end.toMany() || near.isNew() ? null : scene.held().present(key(near), end);
    return present == null
        || present.equals(coming)
        || checks.checkLeft(near, end, present, inputPath);
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
      scene
          .problems()
          .add(
              ErrorCode.BAD_INPUT,
              "%s gives this another value already"
                  .formatted(Objects.requireNonNull(before).inputPath()),
              assigned.inputPath());
    }
    row.assign(column, assigned);
  }

  private static HeldRow holder(RowChange row) {
    return Objects.requireNonNull(row.held(), "a new row has nothing to edit");
  }

  private static RowKey key(RowChange row) {
    return new RowKey(row.table(), row.knownId());
  }
}
