package io.relata.platform.management;

import io.relata.metadata.access.Caller;
import io.relata.platform.json.ApiBody;
import io.relata.runtime.identity.TokenCheck;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tenant would take a token, and why.
 *
 * @param caller what the token makes; null where it is refused
 * @param leftOut claims that are not in the caller's context
 */
record TokenCheckBody(
    boolean accepted, List<FindingBody> findings, @Nullable CallerBody caller, List<String> leftOut)
    implements ApiBody {

  /**
   * One thing that was looked at.
   *
   * @param text for people
   */
  record FindingBody(String subject, boolean ok, String text) implements ApiBody {}

  record CallerBody(String id, SortedSet<String> roles, Map<String, Object> context)
      implements ApiBody {}

  static TokenCheckBody of(TokenCheck check) {
    Caller caller = check.caller();
    return new TokenCheckBody(
        check.accepted(),
        check.findings().stream()
            .map(
                finding ->
                    new FindingBody(
                        finding.subject(),
                        finding.verdict() == TokenCheck.Verdict.OK,
                        finding.text()))
            .toList(),
        caller == null ? null : new CallerBody(caller.id(), caller.roles(), caller.context()),
        check.leftOut());
  }
}
