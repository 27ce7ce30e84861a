package io.relata.metadata.edit;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.model.DataModel;
import java.util.List;

/** What comes of applying edits. */
public sealed interface EditOutcome {

  /**
   * All edits applied; the model meets every rule.
   *
   * @param fixes what is to be done to rows that the new model would not fit
   */
  record Edited(DataModel model, RowFixes fixes) implements EditOutcome {}

  /** Nothing applied. Every problem that was found, at least one. */
  record Refused(List<ModelProblem> problems) implements EditOutcome {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
