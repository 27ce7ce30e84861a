package io.relata.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser's session without the browser: it keeps the cookies and the CSRF token of what it saw.
 */
public final class ConsoleSession {

  private static final Pattern CSRF =
      Pattern.compile("name=\"_csrf\"[^>]*?(?:value|content)=\"([^\"]+)\"");

  private final HttpCalls anonymous;
  private final Map<String, String> cookies = new TreeMap<>();
  private String csrf = "";

  private ConsoleSession(HttpCalls anonymous) {
    this.anonymous = anonymous;
  }

  /** Of nobody yet. */
  public static ConsoleSession on(RelataServer server) {
    return on(server.anonymous());
  }

  /**
   * Of nobody yet.
   *
   * @param anonymous calls without credentials
   */
  public static ConsoleSession on(HttpCalls anonymous) {
    ConsoleSession session = new ConsoleSession(anonymous);
    session.get("/sign-in").expect(200);
    return session;
  }

  /** Gives the first form away; with a second factor the code has to follow. */
  public HttpAnswer password(String email, String password) {
    get("/sign-in").expect(200);
    return post("/sign-in", Map.of("email", email, "password", password));
  }

  public HttpAnswer code(String code) {
    get("/sign-in/code").expect(200);
    return post("/sign-in/code", Map.of("code", code));
  }

  /** Signs in without a second factor. */
  public ConsoleSession signedIn(String email, String password) {
    assertThat(password(email, password).expect(302).header("Location")).doesNotContain("/sign-in");
    get("/account").expect(200);
    return this;
  }

  public HttpAnswer get(String path) {
    return kept(calls().get(path));
  }

  /** A form with the CSRF token of the page that was seen last. */
  public HttpAnswer post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return kept(calls().form(path, body + "&_csrf=" + encoded(csrf)));
  }

  public HttpCalls calls() {
    return anonymous.with(
        "Cookie",
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; ")));
  }

  /** The same browser after it has seen an answer that this did not ask for itself. */
  public ConsoleSession keeping(HttpAnswer answer) {
    kept(answer);
    return this;
  }

  /** The same browser with one more cookie. */
  public ConsoleSession withCookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  public HttpCalls callsWithToken() {
    return calls().with("X-CSRF-TOKEN", csrf);
  }

  /** The token of the page that was seen last. */
  public String csrf() {
    return csrf;
  }

  /** The session's id; empty where there is no session. */
  public String cookie() {
    return cookies.getOrDefault("relata_session", "");
  }

  /** Another browser with this one's cookie of now: what a thief of it has. */
  public ConsoleSession stolen() {
    ConsoleSession thief = new ConsoleSession(anonymous);
    thief.cookies.putAll(cookies);
    thief.csrf = csrf;
    return thief;
  }

  private HttpAnswer kept(HttpAnswer answer) {
    for (String header : answer.headers("Set-Cookie")) {
      HttpCookie cookie = HttpCookie.parse(header).getFirst();
      if (cookie.getMaxAge() == 0) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
    Matcher token = CSRF.matcher(answer.body());
    if (token.find()) {
      csrf = token.group(1);
    }
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
