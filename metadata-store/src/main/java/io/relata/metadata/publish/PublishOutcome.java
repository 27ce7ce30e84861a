package io.relata.metadata.publish;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.metadata.store.ModelVersion;
import java.util.List;

/**
 * What came of {@link ModelPublisher#publish}. Unless it is {@link Published}, the model is as it
 * was.
 */
public sealed interface PublishOutcome {
  /** In the tenant's schema, in the history, and announced. */
  record Published(ModelVersion version) implements PublishOutcome {}

  /** The edits do not fit the model; every problem that was found. */
  record Refused(List<ModelProblem> problems) implements PublishOutcome {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The model, or the edits, are not those of the plan that was looked at. Here is the plan as it
   * would be now.
   */
  record Stale(CheckedPlan plan) implements PublishOutcome {}

  /** Data would be lost, and nobody has agreed to it. */
  record NeedsConsent(CheckedPlan plan) implements PublishOutcome {}

  /** Rows stand in the way. */
  record ChecksFailed(CheckedPlan plan) implements PublishOutcome {}

  /** Permission tests fail, and nobody has agreed to it. */
  record TestsFailed(CheckedPlan plan) implements PublishOutcome {}

  /** Another change of this tenant is being applied. */
  record Busy() implements PublishOutcome {}

  /**
   * The edits leave the model as it is, and a new access policy is in force.
   *
   * @param policy that it is
   */
  record AccessChanged(CurrentPolicy policy) implements PublishOutcome {}

  /** The edits leave the model as it is, and the access policy too. */
  record NoChange() implements PublishOutcome {}

  /** The tenant's tables differ from its model, so nothing is done to them. */
  record SetAside(List<String> differences) implements PublishOutcome {
    public SetAside {
      differences = List.copyOf(differences);
    }
  }

  /**
   * The version was tried and is in the history as FAILED; or, with {@link Cause#UNKNOWN}, as
   * PENDING until the recovery finds out.
   *
   * @param version its number
   * @param text a sentence for people
   */
  record Failed(int version, Cause cause, String text) implements PublishOutcome {
    /** Why. */
    public enum Cause {
      /** Longer work on a table went on all the time; it is worth trying later. */
      LOCKED,
      /** PostgreSQL refused a statement. */
      STATEMENT,
      /** The tables would not have been what the model says. */
      MISMATCH,
      /** The connection broke before PostgreSQL said how it ended. */
      UNKNOWN
    }
  }
}
