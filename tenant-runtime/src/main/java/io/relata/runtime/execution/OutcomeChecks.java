package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationId;
import io.relata.runtime.plan.ErrorCode;
import java.util.List;
import java.util.Map;

/** Checks what came of the rows, as far as it can be told before anything is written. */
record OutcomeChecks(WriteScene scene) {

  /** What counts is the outcome as a whole. */
  void checkWhole() {
    scene.outcome().added().forEach(row -> row.columns().forEach(this::checkTargetStays));
    scene.outcome().changed().forEach(this::checkWhole);
  }

  private void checkWhole(RowChange row) {
    row.columns()
        .forEach(
            (column, assigned) -> {
              if (row.deleted() && assigned.reason() != Assigned.Reason.RELEASE) {
                scene
                    .problems()
                    .add(
                        ErrorCode.BAD_INPUT,
                        "%s deletes this row".formatted(row.inputPath()),
                        assigned.inputPath());
              } else if (!row.deleted() && assigned.isEmpty()) {
                checkMayBeEmpty(column, assigned);
              } else if (!row.deleted()) {
                checkTargetStays(column, assigned);
              }
            });
  }

  /** Nothing is linked to a row that the same request deletes. */
  private void checkTargetStays(FieldRef column, Assigned assigned) {
    if (column instanceof FieldRef.ForeignKey(RelationId id)
        && assigned.source() instanceof Assigned.Source.Value(Object target)
        && target != null) {
      RowChange far = scene.outcome().changeOf(new RowKey(scene.relation(id).to(), target));
      if (far != null && far.deleted()) {
        scene
            .problems()
            .add(
                ErrorCode.BAD_INPUT,
                "%s deletes the row that this links to".formatted(far.inputPath()),
                assigned.inputPath());
      }
    }
  }

  /** Statement W14. */
  private void checkMayBeEmpty(FieldRef column, Assigned assigned) {
    if (column instanceof FieldRef.ForeignKey(RelationId id) && scene.relation(id).required()) {
      String name = scene.relation(id).owning().name().value();
      scene
          .problems()
          .add(
              ErrorCode.REQUIRED,
              "%s is required: DELETE the row, or link it elsewhere in the same request"
                  .formatted(name),
              assigned.inputPath(),
              Map.of("fields", List.of(name)));
    }
  }
}
