package io.relata.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser's session at the console: its cookie, and the CSRF token of the page it saw last.
 *
 * @param calls without credentials
 */
public record ConsoleVisit(HttpCalls calls, String cookie, String csrf) {

  private static final String COOKIE = "relata_session=";
  private static final Pattern CSRF =
      Pattern.compile("name=\"_csrf\"[^>]*?(?:value|content)=\"([^\"]+)\"");

  /** Of somebody who looks at the sign-in page. */
  public static ConsoleVisit visit(HttpCalls calls) {
    HttpAnswer page = calls.get("/sign-in").expect(200);
    return new ConsoleVisit(calls, cookieOf(page), csrfOf(page));
  }

  /** Of the operator. */
  public static ConsoleVisit signedIn(HttpCalls calls) {
    HttpAnswer answer = visit(calls).signIn(RelataServer.EMAIL, RelataServer.PASSWORD).expect(302);
    String cookie = cookieOf(answer);
    HttpAnswer page = calls.with("Cookie", COOKIE + cookie).get("/tenants").expect(200);
    return new ConsoleVisit(calls, cookie, csrfOf(page));
  }

  public HttpAnswer signIn(String email, String password) {
    return form("/sign-in", "email=" + encoded(email) + "&password=" + encoded(password));
  }

  /** With the cookie alone. */
  public HttpCalls withoutToken() {
    return calls.with("Cookie", COOKIE + cookie);
  }

  /** Sends a form with its CSRF token. */
  public HttpAnswer form(String path, String body) {
    return withoutToken().form(path, body + "&_csrf=" + encoded(csrf));
  }

  /** The session's value in an answer that sets it. */
  public static String cookieOf(HttpAnswer answer) {
    return answer.headers("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(COOKIE))
        .map(cookie -> cookie.substring(COOKIE.length(), cookie.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }

  private static String csrfOf(HttpAnswer page) {
    Matcher matcher = CSRF.matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return matcher.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
