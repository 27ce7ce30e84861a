package io.relata.metadata.publish;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.plan.MigrationPlan;
import java.util.List;

/** A version before it is written down. */
sealed interface Draft {
  /**
   * @param version the number that it would have
   */
  record Made(int version, DataModel model, MigrationPlan plan) implements Draft {}

  record Refused(List<ModelProblem> problems) implements Draft {}
}
