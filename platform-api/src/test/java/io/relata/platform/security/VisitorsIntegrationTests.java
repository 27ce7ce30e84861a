package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.RelataServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("People who are not signed in to the console")
class VisitorsIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();

  @Test
  @DisplayName("cost no session, whatever page they ask for and whatever they send")
  void costNoSession() {
    for (int i = 0; i < 200; i++) {
      for (HttpAnswer answer :
          new HttpAnswer[] {
            SERVER.anonymous().get("/sign-in"),
            SERVER.anonymous().with("Filler", "x".repeat(4_000)).get("/tenants?n=" + i),
            SERVER.anonymous().form("/sign-in", "email=a&password=b")
          }) {
        assertThat(answer.headers("Set-Cookie"))
            .noneMatch(cookie -> cookie.startsWith("relata_session="));
      }
    }
  }

  @Test
  @DisplayName("can not sign in with a CSRF token that is not that of their cookie")
  void needTheTokenOfTheirCookie() {
    ConsoleSession visitor = ConsoleSession.on(SERVER);
    String other = ConsoleSession.on(SERVER).csrf();
    HttpAnswer answer =
        visitor
            .calls()
            .with("X-CSRF-TOKEN", other)
            .form("/sign-in", "email=" + RelataServer.EMAIL + "&password=" + RelataServer.PASSWORD)
            .expect(302);
    assertThat(answer.header("Location")).endsWith("/sign-in?expired");
  }

  @Test
  @DisplayName("come to the page that they asked for once they are signed in, and only that once")
  void comeToThePageThatTheyAskedFor() {
    ConsoleSession visitor = ConsoleSession.on(SERVER);
    visitor.get("/activity?actor=a%20b&action=").expect(302);
    assertThat(signIn(visitor)).isEqualTo("/activity?actor=a%20b&action=");
    visitor.get("/activity?actor=a%20b&action=").expect(200);
    assertThat(visitor.calls().get("/activity?actor=a%20b&action=").headers("Set-Cookie"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HX-Current-URL, http://127.0.0.1/accounts?email=x, /accounts?email=x",
    "HX-Current-URL, http://elsewhere.example//evil.example/, /tenants",
    "HX-Current-URL, not an address, /tenants",
    "HX-Current-URL, http://127.0.0.1/sign-in?expired, /tenants"
  })
  @DisplayName("come back to the page whose part they asked for, never to the part")
  void comeBackToThePageOfAPart(String header, String address, String target) {
    ConsoleSession visitor = ConsoleSession.on(SERVER);
    HttpAnswer refused =
        visitor
            .calls()
            .with("HX-Request", "true")
            .with(header, address)
            .get("/tenants/x/data/album/options/artist?search=a")
            .expect(401);
    assertThat(signIn(visitor.keeping(refused))).isEqualTo(target);
  }

  @Test
  @DisplayName("come back to the page of a form that they sent after their session had ended")
  void comeBackToThePageOfAForm() {
    ConsoleSession visitor = ConsoleSession.on(SERVER);
    HttpAnswer refused =
        visitor
            .calls()
            .with("Referer", SERVER.address() + "/new-tenant?from=a")
            .form("/tenants", "name=x")
            .expect(302);
    assertThat(refused.header("Location")).endsWith("/sign-in?expired");
    assertThat(signIn(visitor.keeping(refused))).isEqualTo("/new-tenant?from=a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "x",
        "/a\r\nb",
        "/\t/x"
      })
  @DisplayName("are led to no other server, whatever their cookie says")
  void areLedToNoOtherServer(String page) {
    ConsoleSession visitor = ConsoleSession.on(SERVER);
    String cookie =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(page.getBytes(StandardCharsets.US_ASCII));
    assertThat(signIn(visitor.withCookie("relata_wanted", cookie))).isEqualTo("/tenants");
  }

  @Test
  @DisplayName("keep no page whose address is very long")
  void keepNoLongAddress() {
    assertThat(SERVER.anonymous().get("/tenants?name=" + "x".repeat(3_000)).headers("Set-Cookie"))
        .isEmpty();
  }

  /** Gives the path that it leads to. */
  private static String signIn(ConsoleSession visitor) {
    visitor.get("/sign-in").expect(200);
    String target =
        visitor
            .post(
                "/sign-in", Map.of("email", RelataServer.EMAIL, "password", RelataServer.PASSWORD))
            .expect(302)
            .header("Location");
    return target.replace(SERVER.address(), "");
  }
}
