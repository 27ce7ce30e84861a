package io.relata.platform.management;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.store.NewApiKey;
import io.relata.platform.json.ApiBody;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
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
    @Nullable @Size(max = 100) Map<String, @Nullable Object> context,
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
    values.forEach(
        (key, value) -> {
          if (!isValue(value)) {
            throw InvalidValue.of(
                "context." + key, "must be a text, a number, a boolean or a list of them");
          }
        });
    return new NewApiKey(name, roles, Map.copyOf(values), expiresAt);
  }

  private static boolean isValue(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> list.stream().allMatch(NewKeyBody::isSingle);
      case null -> false;
      case Object single -> isSingle(single);
    };
  }

  private static boolean isSingle(@Nullable Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof BigInteger
        || value instanceof BigDecimal;
  }
}
