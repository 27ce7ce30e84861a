package io.relata.metadata.publish;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.plan.MigrationPlan;
import io.relata.metadata.store.NextPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version before it is written down. */
sealed interface Draft {
  /**
   * @param version the number that it would have
   * @param policy that will be in force
   * @param access null where the access policy stays as it is
   */
  record Made(
      int version,
      DataModel model,
      MigrationPlan plan,
      AccessPolicy policy,
      @Nullable NextPolicy access)
      implements Draft {

    boolean changesNothing() {
      return plan.isEmpty() && access == null;
    }
  }

  record Refused(List<ModelProblem> problems) implements Draft {}
}
