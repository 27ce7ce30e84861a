package io.relata.platform.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.store.VersionEntry;
import io.relata.platform.json.ApiBody;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model version.
 *
 * @param state {@code APPLIED}, {@code PENDING} or {@code FAILED}
 * @param failure why it failed; only there if it did
 */
record VersionBody(
    int version,
    String state,
    String author,
    Instant at,
    String message,
    JsonNode edits,
    List<PlanBody.Change> changes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure)
    implements ApiBody {

  static VersionBody of(VersionEntry entry) {
    return new VersionBody(
        entry.version(),
        entry.state().name(),
        entry.author(),
        entry.at(),
        entry.message(),
        ModelDocuments.editsToJson(entry.edits()),
        entry.changes().stream()
            .map(change -> new PlanBody.Change(change.kind(), change.text(), change.breaking()))
            .toList(),
        entry.failure());
  }
}
