package io.relata.metadata.plan;

import io.relata.metadata.access.AccessPolicy;
import java.util.List;

/**
 * What publishing some edits would do, worked out without asking the database.
 *
 * @param hash over the version that it starts from and the edits, and the access policy where it
 *     brings one, in hexadecimal; publishing names it
 * @param changes in words
 * @param steps in the order in which they run
 * @param checks to be run on the rows before the steps; one that finds rows blocks the plan
 * @param dataLoss what a consent is needed for
 * @param accessImpact grants and rules that name what changes, in words
 * @param accessChanges what changes in the access policy that comes with it, in words
 */
public record MigrationPlan(
    String hash,
    int fromVersion,
    List<ModelChange> changes,
    List<MigrationStep> steps,
    List<DataCheck> checks,
    List<DataLoss> dataLoss,
    List<ApiImpact> apiImpact,
    List<String> accessImpact,
    List<String> accessChanges) {

  public MigrationPlan {
    changes = List.copyOf(changes);
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
    dataLoss = List.copyOf(dataLoss);
    apiImpact = List.copyOf(apiImpact);
    accessImpact = List.copyOf(accessImpact);
    accessChanges = List.copyOf(accessChanges);
  }

  /** The same plan with what it does to grants and rules. */
  public MigrationPlan withAccessImpact(List<String> impact) {
    return new MigrationPlan(
        hash, fromVersion, changes, steps, checks, dataLoss, apiImpact, impact, accessChanges);
  }

  /**
   * The same plan, bringing an access policy.
   *
   * @param revision of the policy that it was made from
   * @param policy as it comes into force
   * @param changes in words
   */
  public MigrationPlan withAccess(long revision, AccessPolicy policy, List<String> changes) {
    return new MigrationPlan(
        PlanHash.with(hash, revision, policy),
        fromVersion,
        this.changes,
        steps,
        checks,
        dataLoss,
        apiImpact,
        accessImpact,
        changes);
  }

  /** Whether the two models are the same, so that there is nothing to publish. */
  public boolean isEmpty() {
    return changes.isEmpty() && steps.isEmpty();
  }
}
