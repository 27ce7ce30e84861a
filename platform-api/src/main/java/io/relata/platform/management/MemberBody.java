package io.relata.platform.management;

import io.relata.metadata.store.Member;
import io.relata.platform.json.ApiBody;
import java.time.Instant;

/**
 * A member of a tenant.
 *
 * @param role {@code owner}, {@code builder}, {@code editor} or {@code viewer}
 */
record MemberBody(String email, String role, Instant since) implements ApiBody {

  static MemberBody of(Member member) {
    return new MemberBody(member.email(), member.role().roleName(), member.since());
  }
}
