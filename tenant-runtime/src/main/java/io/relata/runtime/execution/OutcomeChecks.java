package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.runtime.plan.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks what came of the rows, as far as it can be told before anything is written. */
final class OutcomeChecks {

  private final WriteScene scene;
  private final List<Place> places = new ArrayList<>();

  OutcomeChecks(WriteScene scene) {
    this.scene = scene;
  }

  /**
   * A to-one side of a row that something else is to take.
   *
   * @param present what is there by now
   */
  private record Place(RowChange near, RelationEnd end, Object present, String inputPath) {}

  /**
   * Statement W9: a to-one side has to lead nowhere, or to be left. Where what is there has the
   * foreign key, any other element may give it another place, wherever it is written.
   *
   * @return false, with a problem noted, where that can be told already
   */
  boolean checkLeft(RowChange near, RelationEnd end, Object present, String inputPath) {
    Place place = new Place(near, end, present, inputPath);
    if (!end.holdsForeignKey()) {
      places.add(place);
      return true;
    }
    return isLeft(place) || taken(place);
  }

  private boolean isLeft(Place place) {
    RelationEnd end = place.end();
    RowChange far = scene.outcome().changeOf(new RowKey(end.far(), place.present()));
    if (far != null && far.deleted()) {
      return true;
    }
    RowChange holder = end.holdsForeignKey() ? place.near() : far;
    Assigned assigned =
        holder == null ? null : holder.columns().get(new FieldRef.ForeignKey(end.relation().id()));
    return assigned != null
        && (assigned.isEmpty()
            || (!end.holdsForeignKey() && !assigned.source().equals(place.near().reference())));
  }

  private boolean taken(Place place) {
    scene
        .problems()
        .add(
            ErrorCode.CARDINALITY,
            "%s is taken: REMOVE or DELETE what is there, or say _replace: true"
                .formatted(place.end().name()),
            place.inputPath());
    return false;
  }

  /** What counts is the outcome as a whole. */
  void checkWhole() {
    places.stream().filter(place -> !isLeft(place)).forEach(this::taken);
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
              "%s is required: DELETE the row, or link it elsewhere in the same root field"
                  .formatted(name),
              assigned.inputPath(),
              Map.of("fields", List.of(name)));
    }
  }
}
