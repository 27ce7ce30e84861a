package io.relata.metadata.plan;

import java.util.List;

/**
 * What publishing some edits would do, worked out without asking the database.
 *
 * @param hash over the version that it starts from and the edits, in hexadecimal; publishing names
 *     it
 * @param changes in words
 * @param steps in the order in which they run
 * @param checks to be run on the rows before the steps; one that finds rows blocks the plan
 * @param dataLoss what a consent is needed for
 * @param accessImpact grants and rules that name what changes, in words
 */
public record MigrationPlan(
    String hash,
    int fromVersion,
    List<ModelChange> changes,
    List<MigrationStep> steps,
    List<DataCheck> checks,
    List<DataLoss> dataLoss,
    List<ApiImpact> apiImpact,
    List<String> accessImpact) {

  public MigrationPlan {
    changes = List.copyOf(changes);
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
    dataLoss = List.copyOf(dataLoss);
    apiImpact = List.copyOf(apiImpact);
    accessImpact = List.copyOf(accessImpact);
  }

  /** The same plan with what it does to grants and rules. */
  public MigrationPlan withAccessImpact(List<String> impact) {
    return new MigrationPlan(
        hash, fromVersion, changes, steps, checks, dataLoss, apiImpact, impact);
  }

  /** Whether the two models are the same, so that there is nothing to publish. */
  public boolean isEmpty() {
    return changes.isEmpty() && steps.isEmpty();
  }
}
