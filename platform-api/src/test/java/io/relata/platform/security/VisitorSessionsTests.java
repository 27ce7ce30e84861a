package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

@DisplayName("Sessions that nobody is signed in to")
class VisitorSessionsTests {

  private final VisitorSessions sessions = new VisitorSessions();

  @Test
  @DisplayName("live ten minutes, and the full time once somebody is signed in")
  void liveAShortWhile() {
    MockHttpSession session = opened();
    assertThat(session.getMaxInactiveInterval()).isEqualTo(600);
    sessions.attributeAdded(
        new HttpSessionBindingEvent(session, "SPRING_SECURITY_CONTEXT", "somebody"));
    assertThat(session.getMaxInactiveInterval())
        .isEqualTo(60 * session.getServletContext().getSessionTimeout());
    assertThat(sessions.count()).isZero();
  }

  @Test
  @DisplayName("have only so much room, in which the oldest go")
  void haveOnlySoMuchRoom() {
    List<MockHttpSession> opened = new ArrayList<>();
    for (int i = 0; i < VisitorSessions.ROOM + 3; i++) {
      opened.add(opened());
    }
    assertThat(sessions.count()).isEqualTo(VisitorSessions.ROOM);
    assertThat(opened.subList(0, 3)).allMatch(MockHttpSession::isInvalid);
    assertThat(opened.subList(3, opened.size())).noneMatch(MockHttpSession::isInvalid);
  }

  private MockHttpSession opened() {
    MockHttpSession session = new MockHttpSession();
    sessions.sessionCreated(new HttpSessionEvent(session));
    return session;
  }
}
