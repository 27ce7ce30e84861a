package io.relata.metadata.store;

/** What came of accepting an invitation. */
public sealed interface Acceptance {

  record Accepted(Account account, Tenant tenant) implements Acceptance {}

  /** Unknown, expired, withdrawn, or accepted before. */
  record NoSuchInvitation() implements Acceptance {}

  /** It is for a person who has an account, and has to sign in with it. */
  record HasAccount() implements Acceptance {}

  /** It is for somebody else than the signed-in account. */
  record ForAnother() implements Acceptance {}
}
