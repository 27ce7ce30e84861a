package io.relata.metadata.edit;

import io.relata.metadata.check.ModelChecks;
import io.relata.metadata.model.DataModel;
import java.util.List;

/** Applies edits to models; pure, but for the ids of what is new. */
public final class ModelEditor {

  private final IdSource ids;

  public ModelEditor(IdSource ids) {
    this.ids = ids;
  }

  /**
   * Applies all edits, in order, or none.
   *
   * @param model a good one
   * @param targetVersion the number of the version that the edits make, which former names remember
   * @return the new model, which meets all rules, or every problem; paths begin with {@code
   *     edits[0]}
   */
  public EditOutcome apply(DataModel model, int targetVersion, List<ModelEdit> edits) {
    Draft draft = new Draft(model, ids);
    for (int i = 0; i < edits.size(); i++) {
      apply(draft, edits.get(i), "edits[" + i + "]");
    }
    DataModel named = new FormerNames(model, targetVersion, ids).keep(draft.model());
    DataModel edited = AliasPruning.prune(named);
    TypeConversions.check(model, edited, draft.places(), draft.problems());
    draft.checkFills(edited);
    draft.problems().addAll(ModelChecks.check(edited, draft.places()));
    return draft.problems().isEmpty()
        ? new EditOutcome.Edited(edited, draft.fixes())
        : new EditOutcome.Refused(draft.problems().list());
  }

  private static void apply(Draft draft, ModelEdit edit, String path) {
    switch (edit) {
      case ModelEdit.AddTable e -> TableEdits.add(draft, e, path);
      case ModelEdit.RenameTable e -> TableEdits.rename(draft, e, path);
      case ModelEdit.ChangeTable e -> TableEdits.change(draft, e, path);
      case ModelEdit.DropTable e -> TableEdits.drop(draft, e, path);
      case ModelEdit.AddField e -> FieldEdits.add(draft, e, path);
      case ModelEdit.RenameField e -> FieldEdits.rename(draft, e, path);
      case ModelEdit.ChangeField e -> FieldEdits.change(draft, e, path);
      case ModelEdit.DropField e -> FieldEdits.drop(draft, e, path);
      case ModelEdit.MoveField e -> FieldEdits.move(draft, e, path);
      case ModelEdit.AddRelation e -> RelationEdits.add(draft, e, path);
      case ModelEdit.RenameRelation e -> RelationEdits.rename(draft, e, path);
      case ModelEdit.ChangeRelation e -> RelationEdits.change(draft, e, path);
      case ModelEdit.DropRelation e -> RelationEdits.drop(draft, e, path);
      case ModelEdit.PromoteRelation e -> RelationEdits.promote(draft, e, path);
      case ModelEdit.AddIndex e -> IndexEdits.add(draft, e, path);
      case ModelEdit.DropIndex e -> IndexEdits.drop(draft, e, path);
      case ModelEdit.AddEnum e -> EnumEdits.add(draft, e, path);
      case ModelEdit.RenameEnum e -> EnumEdits.rename(draft, e, path);
      case ModelEdit.ChangeEnum e -> EnumEdits.change(draft, e, path);
      case ModelEdit.AddEnumValue e -> EnumEdits.addValue(draft, e, path);
      case ModelEdit.RenameEnumValue e -> EnumEdits.renameValue(draft, e, path);
      case ModelEdit.DropEnumValue e -> EnumEdits.dropValue(draft, e, path);
      case ModelEdit.DropEnum e -> EnumEdits.drop(draft, e, path);
    }
  }
}
