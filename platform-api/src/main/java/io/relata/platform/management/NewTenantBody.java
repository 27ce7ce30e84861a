package io.relata.platform.management;

import io.relata.platform.json.ApiBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The wish for a tenant.
 *
 * @param template the model and rows to begin with; none for an empty model
 */
record NewTenantBody(
    @NotNull
        @Pattern(
            regexp = "[a-z][a-z0-9-]{1,38}",
            message = "must be 2 to 39 small letters, digits and hyphens, a letter first")
        String slug,
    @DisplayName String name,
    @Nullable String template)
    implements ApiBody {}
