package io.relata.metadata.store;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens of app users a tenant takes (RFC 7519), and what callers they make.
 *
 * @param issuer what {@code iss} must be; null where any will do, which only a secret allows
 * @param audience what must be among {@code aud}; null likewise
 * @param userClaim path of the claim that names the user, such as {@code sub}
 * @param rolesClaim path of the claim with the roles, such as {@code realm_access.roles}
 * @param roles those that tokens may carry; never a built-in one
 */
public record JwtSettings(
    JwtAlgorithm algorithm,
    JwtKeys keys,
    @Nullable String issuer,
    @Nullable String audience,
    String userClaim,
    String rolesClaim,
    SortedSet<String> roles) {
  static final String DEFAULT_USER_CLAIM = "sub";
  static final String DEFAULT_ROLES_CLAIM = "roles";

  public JwtSettings {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
  }

  /** What signatures are checked with. */
  public sealed interface JwtKeys {}

  /** A shared secret, encrypted as it is at rest: bytes in base 64. */
  public record SharedSecret(String encrypted) implements JwtKeys {
    @Override
    public String toString() {
      return "SharedSecret";
    }
  }

  /** The address of a JSON web key set (RFC 7517). */
  public record KeySetAddress(URI address) implements JwtKeys {}

  /** The roles of a token that this tenant takes from it. */
  public SortedSet<String> taken(List<String> offered) {
    SortedSet<String> taken = new TreeSet<>(offered);
    taken.retainAll(roles);
    return taken;
  }
}
