package io.relata.metadata.store;

import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version on its way into the database.
 *
 * @param applyId marks this one try, in the platform's table and in the tenant's schema alike
 * @param author who publishes it, and from where
 * @param storedModel the model in its canonical form, JSON
 * @param modelHash of that form
 * @param statements the SQL that is about to run, in order
 * @param access null where the version leaves the access policy alone
 */
public record PendingVersion(
    TenantId tenant,
    int version,
    UUID applyId,
    int fromVersion,
    Actor author,
    String message,
    DataModel model,
    String storedModel,
    String modelHash,
    List<ModelEdit> edits,
    List<VersionChange> changes,
    List<String> statements,
    @Nullable NextPolicy access) {
  public PendingVersion {
    edits = List.copyOf(edits);
    changes = List.copyOf(changes);
    statements = List.copyOf(statements);
  }
}
