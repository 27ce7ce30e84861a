package io.relata.metadata.store;

import io.relata.metadata.edit.ModelEdit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model version in a tenant's history, without the model itself.
 *
 * @param version 1, 2, 3, ...; a failed one's number is not used again
 * @param fromVersion the applied version that it was made from; 0 for the first
 * @param author the acting identity
 * @param at when it was written down
 * @param message what the author said of it, may be empty
 * @param edits as they were asked for; none where the tenant began with a template
 * @param changes what the edits did, in words
 * @param failure why it failed, null unless it did
 */
public record VersionEntry(
    int version,
    int fromVersion,
    VersionState state,
    String author,
    Instant at,
    String message,
    List<ModelEdit> edits,
    List<VersionChange> changes,
    @Nullable String failure) {
  public VersionEntry {
    edits = List.copyOf(edits);
    changes = List.copyOf(changes);
  }
}
