package io.relata.metadata.publish;

import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.plan.MigrationPlan;
import java.util.List;

/** From edits to the version that they would make of the present one. */
interface Drafts {
  Draft draft(TenantId tenant, List<ModelEdit> edits);

  /** The plan of a tenant's first version. */
  MigrationPlan first(TenantId tenant, DataModel template);
}
