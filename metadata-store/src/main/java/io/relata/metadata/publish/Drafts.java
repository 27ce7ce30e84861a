package io.relata.metadata.publish;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.plan.AccessImpacts;
import io.relata.metadata.plan.MigrationPlan;
import io.relata.metadata.plan.MigrationPlanner;
import io.relata.metadata.plan.PolicyChange;
import io.relata.metadata.plan.PolicyDiff;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.NextPolicy;
import io.relata.metadata.store.PublishingJournal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From edits to the version that they would make of the present one. */
@Component
final class Drafts {
  private final ModelVersions versions;
  private final PublishingJournal journal;
  private final AccessPolicies policies;

  Drafts(ModelVersions versions, PublishingJournal journal, AccessPolicies policies) {
    this.versions = versions;
    this.journal = journal;
    this.policies = policies;
  }

  /**
   * The same edits and the same access on the same version and policy give the same draft, new ids
   * included; so the SQL that was looked at is the SQL that runs.
   *
   * @param access null to leave the access policy alone
   */
  Draft draft(TenantId tenant, List<ModelEdit> edits, @Nullable AccessChange access) {
    ModelVersion current = versions.current(tenant);
    int version = journal.nextVersion(tenant);
    String seed = tenant + " " + current.version() + " " + ModelDocuments.editsToJson(edits);
    ModelEditor editor = new ModelEditor(IdSource.derived(seed, current.at()));
    return switch (editor.apply(current.model(), version, edits)) {
      case EditOutcome.Refused(var problems) -> new Draft.Refused(problems);
      case EditOutcome.Edited edited -> {
        CurrentPolicy policy = policies.latest(tenant);
        MigrationPlan plan =
            MigrationPlanner.plan(
                tenant.schema(), current.model(), edited, edits, current.version());
        Draft.Made made =
            new Draft.Made(
                version,
                edited.model(),
                plan.withAccessImpact(
                    AccessImpacts.between(policy.policy(), current.model(), edited.model())),
                policy.policy(),
                null);
        yield access == null
            ? made
            : with(
                access.on(
                    policy.policy(),
                    edited.model(),
                    IdSource.derived(seed + " access " + policy.revision(), current.at())),
                current.model(),
                policy,
                made);
      }
    };
  }

  /** A policy that is written for the planned model is told by its changes, not by impacts. */
  private static Draft with(
      Parsed<AccessPolicy> wished, DataModel from, CurrentPolicy present, Draft.Made made) {
    return switch (wished) {
      case Parsed.Unreadable<AccessPolicy>(var problems) -> new Draft.Refused(problems);
      case Parsed.Read<AccessPolicy>(AccessPolicy policy) -> {
        boolean same = policy.equals(present.policy());
        MigrationPlan plan =
            made.plan()
                .withAccess(
                    present.revision(),
                    policy,
                    PolicyDiff.between(present.policy(), policy, from, made.model()).stream()
                        .map(PolicyChange::words)
                        .toList());
        yield new Draft.Made(
            made.version(),
            made.model(),
            same ? plan : plan.withAccessImpact(List.of()),
            policy,
            same ? null : new NextPolicy(present.revision(), policy));
      }
    };
  }

  /** The plan of a tenant's first version. */
  static MigrationPlan first(TenantId tenant, DataModel template) {
    return MigrationPlanner.plan(tenant.schema(), DataModel.EMPTY, template, List.of(), 0);
  }
}
