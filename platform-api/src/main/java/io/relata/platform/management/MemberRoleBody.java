package io.relata.platform.management;

import io.relata.platform.json.ApiBody;
import jakarta.validation.constraints.NotNull;

/** The role that a member shall have. */
record MemberRoleBody(@NotNull String role) implements ApiBody {}
