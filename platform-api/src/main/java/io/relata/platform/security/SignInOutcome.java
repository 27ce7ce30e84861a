package io.relata.platform.security;

import io.relata.metadata.store.Account;
import java.time.Duration;

/**
 * What came of an attempt to sign in. The last two are the same whether or not there is such an
 * account.
 */
public sealed interface SignInOutcome {

  record SignedIn(Account account) implements SignInOutcome {}

  record Refused() implements SignInOutcome {}

  /** Too many attempts: the password was not even looked at. */
  record Paused(Duration retryAfter) implements SignInOutcome {}
}
