package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.RelationId;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RelationInput;
import io.relata.runtime.plan.RowInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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

  /** Rows and fields belong together: one grant must cover both. */
  void checkMayEdit(RowChange row, RowInput input) {
    List<Grant> grants = scene.api().access().grants(row.table(), Action.EDIT);
    List<FieldRef> fields = new ArrayList<>();
    input.columns().forEach(column -> fields.add(column.ref()));
    for (RelationInput relation : input.relations()) {
      if (relation.end().holdsForeignKey()) {
        fields.add(new FieldRef.ForeignKey(relation.end().relation().id()));
      }
    }
    List<Boolean> editing = Objects.requireNonNull(row.held()).editing();
    for (int i = 0; i < grants.size(); i++) {
      Set<FieldRef> covered = grants.get(i).fields();
      if (editing.get(i) && (covered == null || covered.containsAll(fields))) {
        return;
      }
    }
    scene.forbidden(row.table(), "edit", input.inputPath());
  }
}
