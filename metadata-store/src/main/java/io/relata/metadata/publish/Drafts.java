package io.relata.metadata.publish;

import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.plan.AccessImpacts;
import io.relata.metadata.plan.MigrationPlan;
import io.relata.metadata.plan.MigrationPlanner;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.PublishingJournal;
import java.util.List;
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
   * The same edits on the same version give the same draft, new ids included; so the SQL that was
   * looked at is the SQL that runs.
   */
  Draft draft(TenantId tenant, List<ModelEdit> edits) {
    ModelVersion current = versions.current(tenant);
    int version = journal.nextVersion(tenant);
    String seed = tenant + " " + current.version() + " " + ModelDocuments.editsToJson(edits);
    ModelEditor editor = new ModelEditor(IdSource.derived(seed, current.at()));
    return switch (editor.apply(current.model(), version, edits)) {
      case EditOutcome.Refused(var problems) -> new Draft.Refused(problems);
      case EditOutcome.Edited edited ->
          new Draft.Made(
              version,
              edited.model(),
              MigrationPlanner.plan(
                      tenant.schema(), current.model(), edited, edits, current.version())
                  .withAccessImpact(
                      AccessImpacts.between(
                          policies.latest(tenant).policy(), current.model(), edited.model())));
    };
  }

  /** The plan of a tenant's first version. */
  static MigrationPlan first(TenantId tenant, DataModel template) {
    return MigrationPlanner.plan(tenant.schema(), DataModel.EMPTY, template, List.of(), 0);
  }
}
