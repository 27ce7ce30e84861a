package io.relata.admin.roles;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.publish.Consent;
import java.util.Set;

/**
 * The wish to put a policy in force.
 *
 * @param revision the one that the person saw
 * @param message what was done, for the history
 * @param consents may agree to failing permission tests
 */
record PolicyWish(AccessPolicy policy, long revision, String message, Set<Consent> consents) {

  PolicyWish {
    consents = Set.copyOf(consents);
  }

  boolean agreesToFailingTests() {
    return consents.contains(Consent.ACCESS_TESTS);
  }
}
