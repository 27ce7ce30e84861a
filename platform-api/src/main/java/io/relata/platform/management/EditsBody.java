package io.relata.platform.management;

import io.relata.platform.json.ApiBody;
import jakarta.validation.constraints.NotNull;
import tools.jackson.databind.JsonNode;

/** Edits to be planned. */
record EditsBody(@NotNull JsonNode edits) implements ApiBody {}
