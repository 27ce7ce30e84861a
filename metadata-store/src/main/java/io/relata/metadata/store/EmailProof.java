package io.relata.metadata.store;

/** What is known of whether an account belongs to the owner of its e-mail address. */
enum EmailProof {
  /** Whoever opened an invitation first says so; no mail has ever been sent. */
  CLAIMED,
  /** A provider of identities says so, or who runs the platform. */
  PROVEN
}
