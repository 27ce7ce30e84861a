package io.relata.runtime.policy;

import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.store.JwtSettings;
import io.relata.metadata.store.Settings;
import java.util.Set;

/**
 * What a tenant's settings say that bears on its access policy.
 *
 * @param tokenRoles which roles tokens of app users may carry
 */
public record PolicyContext(ReadPolicy reading, Set<String> tokenRoles) {

  /** As a tenant begins. */
  public static final PolicyContext DEFAULT = new PolicyContext(ReadPolicy.CLOSED, Set.of());

  public PolicyContext {
    tokenRoles = Set.copyOf(tokenRoles);
  }

  public static PolicyContext of(Settings settings) {
    JwtSettings jwt = settings.jwt();
    return new PolicyContext(settings.readPolicy(), jwt == null ? Set.of() : jwt.roles());
  }
}
