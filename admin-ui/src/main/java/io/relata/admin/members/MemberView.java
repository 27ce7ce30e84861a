package io.relata.admin.members;

import io.relata.admin.layout.Moment;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Member;

/**
 * A member in the list.
 *
 * @param self whether it is who looks at the list
 */
public record MemberView(String email, String role, Moment since, boolean self) {

  static MemberView of(Member member, Account viewer) {
    return new MemberView(
        member.email(),
        member.role().roleName(),
        Moment.of(member.since()),
        member.account().equals(viewer.id()));
  }
}
