package io.relata.admin.relations;

import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationChange;
import io.relata.metadata.edit.RelationSideRef;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.model.Caption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The edits that a relation's form asks for. */
final class RelationEdits {

  private RelationEdits() {}

  static List<ModelEdit> add(RelationForm form) {
    return List.of(
        new ModelEdit.AddRelation(
            new RelationSpec(
                null,
                Ref.named(form.from()),
                form.name(),
                Ref.named(form.to()),
                form.inverse().isEmpty() ? null : form.inverse(),
                form.cardinalityValue(),
                form.traits().entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()),
                form.onDeleteValue(),
                form.linkingValue(),
                form.inverseLinkingValue(),
                new Caption(form.label(), form.description()),
                new Caption(form.inverseLabel(), form.inverseDescription()))));
  }

  /**
   * Change, then rename of the inverse side, then of the owning side: each names the relation as it
   * then is.
   */
  static List<ModelEdit> change(RelationForm before, RelationForm form) {
    List<ModelEdit> edits = new ArrayList<>();
    RelationSideRef owning = RelationSideRef.of(before.from(), before.name());
    if (!form.sameBesidesNames(before)) {
      edits.add(new ModelEdit.ChangeRelation(owning, difference(before, form)));
    }
    if (!form.inverse().equals(before.inverse())) {
      edits.add(
          new ModelEdit.RenameRelation(
              RelationSideRef.of(before.to(), before.inverse()), form.inverse()));
    }
    if (!form.name().equals(before.name())) {
      edits.add(new ModelEdit.RenameRelation(owning, form.name()));
    }
    return edits;
  }

  static List<ModelEdit> drop(RelationForm present) {
    return List.of(new ModelEdit.DropRelation(RelationSideRef.of(present.from(), present.name())));
  }

  private static RelationChange difference(RelationForm before, RelationForm form) {
    return new RelationChange(
        form.cardinality().equals(before.cardinality()) ? null : form.cardinalityValue(),
        form.traits(),
        form.onDeleteValue(),
        form.linkingValue(),
        form.inverseLinkingValue(),
        form.label(),
        form.description(),
        form.inverseLabel(),
        form.inverseDescription());
  }
}
