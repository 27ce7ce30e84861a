package io.relata.metadata.store;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.JsonNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's owner may set, defaults filled in.
 *
 * @param anonymousIntrospection whether callers without credentials may ask for the schema
 * @param corsOrigins origins such as {@code https://app.example.org} whose pages may call the API
 * @param numbers how long and decimal are written where a request does not say
 * @param jwt which tokens of app users are taken; null for none
 */
public record Settings(
    Limits limits,
    ReadPolicy readPolicy,
    boolean anonymousIntrospection,
    List<String> corsOrigins,
    JsonNumbers numbers,
    @Nullable JwtSettings jwt) {
  public static final Settings DEFAULTS =
      new Settings(Limits.DEFAULTS, ReadPolicy.CLOSED, false, List.of(), JsonNumbers.NUMBER, null);

  public Settings {
    corsOrigins = List.copyOf(corsOrigins);
  }

  Settings with(Limits changed) {
    return new Settings(changed, readPolicy, anonymousIntrospection, corsOrigins, numbers, jwt);
  }

  Settings with(ReadPolicy changed) {
    return new Settings(limits, changed, anonymousIntrospection, corsOrigins, numbers, jwt);
  }

  Settings withAnonymousIntrospection(boolean changed) {
    return new Settings(limits, readPolicy, changed, corsOrigins, numbers, jwt);
  }

  Settings withCorsOrigins(List<String> changed) {
    return new Settings(limits, readPolicy, anonymousIntrospection, changed, numbers, jwt);
  }

  Settings with(JsonNumbers changed) {
    return new Settings(limits, readPolicy, anonymousIntrospection, corsOrigins, changed, jwt);
  }

  Settings with(@Nullable JwtSettings changed) {
    return new Settings(limits, readPolicy, anonymousIntrospection, corsOrigins, numbers, changed);
  }

  /** Whether a caller may ask for the schema, as far as the caller's roles reach. */
  public boolean showsSchemaTo(Caller caller) {
    return anonymousIntrospection || !caller.equals(Caller.ANONYMOUS);
  }
}
