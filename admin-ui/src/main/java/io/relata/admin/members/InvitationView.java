package io.relata.admin.members;

import io.relata.admin.layout.Moment;
import io.relata.admin.layout.Words;
import io.relata.metadata.store.Invitation;
import java.time.Duration;
import java.time.Instant;

/**
 * An open invitation in the list.
 *
 * @param left how long it holds, in words
 */
public record InvitationView(
    String id, String email, String role, String inviter, Moment sent, String left) {

  static InvitationView of(Invitation invitation) {
    Duration left = Duration.between(Instant.now(), invitation.expiresAt());
    return new InvitationView(
        invitation.id(),
        invitation.email(),
        invitation.role().roleName(),
        invitation.inviter(),
        Moment.of(invitation.createdAt()),
        left.toDays() > 0
            ? Words.count(left.toDays(), "day")
            : Words.count(Math.max(1, left.toHours()), "hour"));
  }
}
