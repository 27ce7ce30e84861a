package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.RelataServer;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Values that the database can not hold")
class UnstorableTextsIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static String slug;
  private static ConsoleSession session;

  @BeforeAll
  static void start() {
    slug = SERVER.newTenant();
    session = ConsoleSession.on(SERVER).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/access/simulator?key=%00", "/access/simulator?role=public&user=%00", "?x=%00"})
  @DisplayName("are refused as parameters of pages")
  void areRefusedAsParametersOfPages(String page) {
    session.calls().get("/tenants/" + slug + page).expect(400);
  }

  @ParameterizedTest
  @CsvSource({"/settings, name", "/access/tokens, issuer", "/model/versions, message"})
  @DisplayName("are refused in forms")
  void areRefusedInForms(String path, String name) {
    session.post("/tenants/" + slug + path, Map.of(name, "a\0b")).expect(400);
  }

  @Test
  @DisplayName("are refused at the sign-in")
  void areRefusedAtTheSignIn() {
    ConsoleSession.on(SERVER).password("a@example.org", "\0".repeat(9)).expect(400);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"edits\": [], \"message\": \"a\\u0000b\"}', message",
    "'{\"edits\": [], \"message\": \"\\ud800\"}', message",
    "'{\"edits\": [{\"a\": 1}, {\"name\": [\"x\", \"\\udc00\\ud800\"]}]}', edits[1].name[1]",
    "'{\"a\\u0000\": 1}', 'a\0'"
  })
  @DisplayName("are refused in bodies, with their place")
  void areRefusedInBodies(String body, String path) {
    JsonNode problem =
        SERVER
            .operator()
            .post("/api/tenants/" + slug + "/model/versions", body)
            .problem(400, "INVALID_VALUE");
    assertThat(problem.at("/problems/0/path").stringValue()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor=%00",
        "to=%2B1000000-01-01T00:00:00Z",
        "from=%2B294277-01-01T00:00:00Z",
        "from=-4800-01-01T00:00:00Z",
        "to=%2B10000-01-01T00:00:00Z",
        "from=0000-12-31T23:59:59Z"
      })
  @DisplayName("are refused as parameters of the management API, with their names")
  void areRefusedAsParameters(String query) {
    for (String path : new String[] {"/api/activity", "/api/tenants/" + slug + "/activity"}) {
      JsonNode problem = SERVER.operator().get(path + "?" + query).problem(400, "INVALID_VALUE");
      assertThat(problem.at("/problems/0/path").stringValue())
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
  @DisplayName("are refused as the end of a key")
  void areRefusedAsTheEndOfAKey(String moment) {
    SERVER
        .operator()
        .post(
            "/api/tenants/" + slug + "/keys",
            Map.of("name", "k", "roles", new String[] {"viewer"}, "expires_at", moment))
        .problem(400, "INVALID_VALUE");
  }

  @Test
  @DisplayName("ask the console's log for nothing")
  void askTheLogForNothing() {
    for (String page : new String[] {"/activity", "/tenants/" + slug + "/activity"}) {
      String body = session.calls().get(page + "?from=-999999999-01-01").expect(422).body();
      assertThat(body).contains("A day is needed");
    }
    session.calls().get("/activity/file?from=-999999999-01-01").expect(200);
  }
}
