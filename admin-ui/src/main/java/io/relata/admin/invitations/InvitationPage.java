package io.relata.admin.invitations;

import io.relata.admin.layout.Words;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Invitation;
import org.jspecify.annotations.Nullable;

/**
 * What an invitation says to who follows its link.
 *
 * @param role with its article
 * @param way how this person can accept
 * @param signedIn the account of the session, empty for none
 */
public record InvitationPage(
    String secret,
    String tenant,
    String email,
    String role,
    String inviter,
    Way way,
    String signedIn) {

  /** How an invitation can be accepted. */
  public enum Way {
    /** There is no account yet. */
    NEW_ACCOUNT,
    /** There is one, and it has to sign in first. */
    SIGN_IN,
    /** The invited account is signed in. */
    JOIN,
    /** Another account is signed in. */
    ANOTHER
  }

  static InvitationPage of(
      Invitation invitation, String secret, @Nullable Account account, boolean hasAccount) {
    return new InvitationPage(
        secret,
        invitation.tenant().name(),
        invitation.email(),
        Words.withArticle(invitation.role().roleName()),
        invitation.inviter(),
        way(invitation, account, hasAccount),
        account == null ? "" : account.email());
  }

  private static Way way(Invitation invitation, @Nullable Account account, boolean hasAccount) {
    if (account == null) {
      return hasAccount ? Way.SIGN_IN : Way.NEW_ACCOUNT;
    }
    return account.email().equals(invitation.email()) ? Way.JOIN : Way.ANOTHER;
  }
}
