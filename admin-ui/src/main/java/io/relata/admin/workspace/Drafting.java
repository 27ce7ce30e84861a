package io.relata.admin.workspace;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.model.DataModel;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Adds edits to drafts and takes them out; a draft that is kept always gives a model without
 * problems.
 */
@Component
public class Drafting {

  private final Drafts drafts;

  Drafting(Drafts drafts) {
    this.drafts = drafts;
  }

  /** The live model with a draft applied to it. */
  public EditOutcome apply(DataModel live, int version, Draft draft) {
    return new ModelEditor(IdSource.random()).apply(live, version + 1, draft.edits());
  }

  /** What adding edits would give, with nothing kept. */
  public EditOutcome preview(Workspace workspace, List<ModelEdit> edits) {
    return apply(
        workspace.live().model(), workspace.live().version(), workspace.draft().with(edits));
  }

  /**
   * Adds edits to the draft, all or none. Gives what stands in the way; empty means that they were
   * added.
   */
  public List<ModelProblem> add(Workspace workspace, List<ModelEdit> edits) {
    return keep(workspace, workspace.draft().with(edits));
  }

  /** Takes one edit out, unless later ones build on it. */
  public List<ModelProblem> remove(Workspace workspace, int position) {
    return keep(workspace, workspace.draft().without(position));
  }

  public void discard(Workspace workspace) {
    drafts.keep(workspace.session(), workspace.tenant().id(), Draft.EMPTY);
  }

  private List<ModelProblem> keep(Workspace workspace, Draft draft) {
    return switch (apply(workspace.live().model(), workspace.live().version(), draft)) {
      case EditOutcome.Refused(List<ModelProblem> problems) -> problems;
      case EditOutcome.Edited edited -> {
        drafts.keep(workspace.session(), workspace.tenant().id(), draft);
        yield List.of();
      }
    };
  }
}
