package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.plan.RelationInput;
import io.relata.runtime.plan.RelationItem;
import io.relata.runtime.plan.RelationItem.Occupied;
import io.relata.runtime.plan.RowInput;
import org.jspecify.annotations.Nullable;

/** Takes away links and rows, before anything takes their places (statement W17). */
record Releases(WriteScene scene) {

  /** Takes away what REMOVE, DELETE and {@code _replace} take away, at every depth below a row. */
  void release(HeldRow near, RowInput input) {
    scene.operation().requireGoingOn();
    for (RelationInput relation : input.relations()) {
      for (RelationItem item : relation.items()) {
        release(near, relation.end(), item);
      }
    }
  }

  private void release(HeldRow near, RelationEnd end, RelationItem item) {
    switch (item) {
      case RelationItem.Remove remove -> {
        HeldRow far = scene.linkedRow(near, end, remove.id(), remove.inputPath());
        if (far != null) {
          scene.checkVersion(far, remove.version(), Action.LINK, remove.inputPath());
          unlink(near, end, far, remove.inputPath());
        }
      }
      case RelationItem.Delete delete -> {
        HeldRow far = scene.linkedRow(near, end, delete.id(), delete.inputPath());
        if (far != null) {
          scene.checkVersion(far, delete.version(), Action.DELETE, delete.inputPath());
          if (end.holdsForeignKey()) {
            release(near, end.relation(), delete.inputPath());
          }
          scene.delete(far, delete.inputPath());
        }
      }
      case RelationItem.Edit edit -> {
        HeldRow far = scene.silently(near, end, edit.id());
        if (far != null) {
          release(far, edit.changes());
        }
      }
      case RelationItem.Create create ->
          replace(near, end, null, create.occupied(), create.inputPath());
      case RelationItem.Link link ->
          replace(near, end, link.id(), link.occupied(), link.inputPath());
    }
  }

  private void unlink(HeldRow near, RelationEnd end, HeldRow far, String inputPath) {
    if (!far.has(HeldRow.Right.LINK)) {
      scene.forbidden(far.table(), "link", inputPath);
    }
    if (end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
      scene.outcome().unlink(end, reference(near), reference(far), inputPath);
    } else {
      release(end.holdsForeignKey() ? near : far, end.relation(), inputPath);
    }
  }

  /** Empties a foreign key. */
  void release(HeldRow holder, Relation relation, String inputPath) {
    scene
        .outcome()
        .change(holder, inputPath)
        .assign(
            new FieldRef.ForeignKey(relation.id()),
            new Assigned(new Assigned.Source.Value(null), Assigned.Reason.RELEASE, inputPath));
  }

  /** Makes room on a to-one side where {@code _replace} says so. */
  private void replace(
      HeldRow near, RelationEnd end, @Nullable Object coming, Occupied occupied, String inputPath) {
    Object present = end.toMany() ? null : scene.held().present(near.key(), end);
    if (present == null || present.equals(coming) || occupied == Occupied.REFUSE) {
      return;
    }
    if (end.holdsForeignKey()) {
      scene.checkUnlinkable(end.far(), present, inputPath);
      release(near, end.relation(), inputPath);
      return;
    }
    HeldRow far = scene.held().row(new RowKey(end.far(), present));
    if (far != null) {
      unlink(near, end, far, inputPath);
    }
  }

  private static Assigned.Source reference(HeldRow row) {
    return new Assigned.Source.Value(row.id());
  }
}
