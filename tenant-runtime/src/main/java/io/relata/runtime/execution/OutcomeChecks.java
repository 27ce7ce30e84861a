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
              }
            });
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
