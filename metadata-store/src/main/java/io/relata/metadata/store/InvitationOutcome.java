package io.relata.metadata.store;

/** What came of the wish to invite somebody. */
public sealed interface InvitationOutcome {

  /**
   * @param secret the last part of the link that the invited person follows; kept nowhere
   */
  record Invited(Invitation invitation, String secret) implements InvitationOutcome {
    @Override
    public String toString() {
      return "Invited[invitation=" + invitation + "]";
    }
  }

  /** The person belongs to the tenant already. */
  record IsMember() implements InvitationOutcome {}
}
