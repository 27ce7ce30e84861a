package io.relata.metadata.store;

import java.time.Duration;

/**
 * What came of an attempt to sign in. The last two are the same whether or not there is such an
 * account.
 */
public sealed interface SignInOutcome {

  record SignedIn(Account account) implements SignInOutcome {}

  /** The password is right, and a code has to follow. */
  record SecondFactorNeeded(Account account) implements SignInOutcome {}

  record Refused() implements SignInOutcome {}

  /** Too many attempts: what was sent was not even looked at. */
  record Paused(Duration retryAfter) implements SignInOutcome {}
}
