package io.relata.platform.security;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Sessions that nobody is signed in to: they live a short while, and there is only so much room for
 * them, in which the newest take the place of the oldest. Whoever signs in gets the full time.
 */
@Component
final class VisitorSessions implements HttpSessionListener, HttpSessionAttributeListener {

  /** Most of them at once. */
  static final int ROOM = 2_000;

  static final Duration PATIENCE = Duration.ofMinutes(10);

  private final SequencedSet<HttpSession> open = new LinkedHashSet<>();

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    HttpSession session = event.getSession();
    session.setMaxInactiveInterval((int) PATIENCE.toSeconds());
    crowdedOutBy(session).ifPresent(VisitorSessions::end);
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    remove(event.getSession());
  }

  @Override
  public void attributeAdded(HttpSessionBindingEvent event) {
    if (event.getName().equals(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)) {
      HttpSession session = event.getSession();
      remove(session);
      session.setMaxInactiveInterval(
          (int) Duration.ofMinutes(session.getServletContext().getSessionTimeout()).toSeconds());
    }
  }

  synchronized int count() {
    return open.size();
  }

  /** The session that has no room any more. */
  private synchronized Optional<HttpSession> crowdedOutBy(HttpSession session) {
    open.add(session);
    return open.size() > ROOM ? Optional.of(open.removeFirst()) : Optional.empty();
  }

  private synchronized void remove(HttpSession session) {
    open.remove(session);
  }

  private static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException ended) {
      // It has gone by itself meanwhile.
    }
  }
}
