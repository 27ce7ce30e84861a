package io.relata.metadata.store;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the tokens of a tenant's app users are signed: one way for a tenant, never the token's
 * choice.
 */
public enum JwtAlgorithm {
  /** With a secret that the tenant and the issuer share. */
  HS256,
  /** With RSA keys that the issuer publishes. */
  RS256,
  /** With keys on the curve P-256 that the issuer publishes. */
  ES256;

  static Optional<JwtAlgorithm> named(String name) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.name().equals(name)).findFirst();
  }
}
