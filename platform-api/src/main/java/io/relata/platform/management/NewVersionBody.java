package io.relata.platform.management;

import io.relata.metadata.publish.Consent;
import io.relata.platform.json.ApiBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Edits to be published.
 *
 * @param plan the hash of the plan that was looked at
 * @param consent what was agreed to: {@code data_loss}, {@code access_tests}
 */
record NewVersionBody(
    @NotNull JsonNode edits,
    @Nullable String plan,
    @Nullable @Size(max = 10_000) String message,
    @Nullable List<String> consent)
    implements ApiBody {

  java.util.Set<Consent> consents() {
    return Consents.of(consent == null ? List.of() : consent);
  }
}
