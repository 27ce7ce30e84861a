package io.relata.runtime.explain;

import java.util.List;

/**
 * A value that a grant writes whatever the caller sends.
 *
 * @param field its name
 * @param value as the policy has it, {@code $user.author_id}
 * @param missingClaims the values of the caller that it needs and that are not there; then the
 *     grant allows no write
 */
public record ForcedExplained(String field, String value, List<String> missingClaims) {

  public ForcedExplained {
    missingClaims = List.copyOf(missingClaims);
  }
}
