package io.relata.platform.security;

import io.relata.metadata.store.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An account whose password was right a short while ago; that signs nobody in. */
record PendingSignIn(Account account, Instant until) implements Serializable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String ATTRIBUTE = "pending-sign-in";

  static PendingSignIn of(Account account) {
    return new PendingSignIn(account, Instant.now().plus(PATIENCE));
  }

  static Optional<PendingSignIn> in(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(ATTRIBUTE) instanceof PendingSignIn pending
            && Instant.now().isBefore(pending.until())
        ? Optional.of(pending)
        : Optional.empty();
  }

  void keep(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  static void forget(HttpServletRequest request) {
    request.getSession().removeAttribute(ATTRIBUTE);
  }
}
