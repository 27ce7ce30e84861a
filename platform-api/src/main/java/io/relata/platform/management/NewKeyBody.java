package io.relata.platform.management;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.ContextValues;
import io.relata.metadata.store.NewApiKey;
import io.relata.platform.json.ApiBody;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotEmpty;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The wish for an API key.
 *
 * @param roles at least one of the tenant's roles
 * @param context fixed values for rules: texts, numbers, booleans or lists of them
 * @param expiresAt none for a key that lives until it is revoked
 */
record NewKeyBody(
    @DisplayName String name,
    @NotEmpty Set<String> roles,
    @Nullable Map<String, @Nullable Object> context,
    @Nullable @Future Instant expiresAt)
    implements ApiBody {

  /**
   * @param defined the roles that the tenant's policy defines
   */
  NewApiKey checked(Collection<String> defined) {
    Set<String> known = new LinkedHashSet<>();
    Arrays.stream(BuiltInRole.values()).map(BuiltInRole::roleName).forEach(known::add);
    known.addAll(defined);
    if (!known.containsAll(roles)) {
      throw InvalidValue.of("roles", "must be roles of the tenant: " + String.join(", ", known));
    }
    Map<String, @Nullable Object> values = Objects.requireNonNullElse(context, Map.of());
    ContextValues.problem(values)
        .ifPresent(
            problem -> {
              throw InvalidValue.of("context", problem);
            });
    return new NewApiKey(name, roles, Map.copyOf(values), Moments.checked("expires_at", expiresAt));
  }
}
