package io.relata.platform.management;

import io.relata.platform.json.ApiBody;
import java.time.Instant;
import java.util.List;

/** Answers about the access policy of a tenant. */
final class AccessBodies {

  private AccessBodies() {}

  /**
   * What a change of the policy does.
   *
   * @param revision that is in force now; with a dry run the one that it would follow
   * @param changes in words
   * @param keys API keys that have a role that goes
   * @param tokenRoles roles that go and that tokens of app users may carry
   * @param tests what came of the permission tests of the policy
   */
  record Change(
      long revision,
      List<String> changes,
      List<KeyOfRole> keys,
      List<String> tokenRoles,
      List<AccessTestBody> tests)
      implements ApiBody {}

  /** A key that is left with a role that nobody defines any more. */
  record KeyOfRole(String id, String name, String role) implements ApiBody {}

  /** An entry of the history. */
  record Revision(long revision, String author, Instant at, String message) implements ApiBody {}

  /**
   * Something that may be a mistake.
   *
   * @param path where in the policy's document
   * @param kind a word of {@link io.relata.runtime.policy.PolicyFinding.Kind}
   */
  record Finding(String path, String kind, String text) implements ApiBody {}
}
