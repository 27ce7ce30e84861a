package io.relata.platform.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.relata.metadata.store.Invitation;
import io.relata.platform.json.ApiBody;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open invitation to a tenant.
 *
 * @param invitedBy the e-mail address of the account that made it
 * @param link what the invited person follows; only in the answer to the invitation's creation
 */
record InvitationBody(
    String id,
    String email,
    String role,
    String invitedBy,
    Instant createdAt,
    Instant expiresAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String link)
    implements ApiBody {

  static InvitationBody of(Invitation invitation) {
    return of(invitation, null);
  }

  static InvitationBody of(Invitation invitation, @Nullable String link) {
    return new InvitationBody(
        invitation.id(),
        invitation.email(),
        invitation.role().roleName(),
        invitation.inviter(),
        invitation.createdAt(),
        invitation.expiresAt(),
        link);
  }
}
