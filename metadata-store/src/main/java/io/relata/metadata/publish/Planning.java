package io.relata.metadata.publish;

import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.plan.MigrationPlan;
import io.relata.metadata.plan.MigrationStep;
import io.relata.metadata.plan.ModelChange;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.NextPolicy;
import io.relata.metadata.store.PendingVersion;
import io.relata.metadata.store.VersionChange;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From a plan to the version that it becomes. */
final class Planning {
  private Planning() {}

  static PendingVersion pending(
      TenantId tenant,
      int version,
      DataModel model,
      MigrationPlan plan,
      List<ModelEdit> edits,
      @Nullable NextPolicy access,
      Actor author,
      String message) {
    String stored = ModelDocuments.toStore(model);
    return new PendingVersion(
        tenant,
        version,
        UUID.randomUUID(),
        plan.fromVersion(),
        author,
        message,
        model,
        stored,
        ModelHash.of(stored),
        edits,
        plan.changes().stream().map(Planning::change).toList(),
        plan.steps().stream().map(MigrationStep::sql).toList(),
        access);
  }

  private static VersionChange change(ModelChange change) {
    return new VersionChange(
        change.kind().name().toLowerCase(Locale.ROOT), change.text(), change.breaking());
  }
}
