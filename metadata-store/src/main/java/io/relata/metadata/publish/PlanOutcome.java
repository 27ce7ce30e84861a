package io.relata.metadata.publish;

import io.relata.metadata.check.ModelProblem;
import java.util.List;

/** What came of {@link ModelPublisher#plan}. */
public sealed interface PlanOutcome {
  record Planned(CheckedPlan plan) implements PlanOutcome {}

  /** The edits do not fit the model; every problem that was found. */
  record Refused(List<ModelProblem> problems) implements PlanOutcome {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
