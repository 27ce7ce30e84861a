package io.relata.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the {@code Authorization} header of a request holds. */
public sealed interface AuthorizationHeader {

  /** The grammar of RFC 6750; the scheme's name is not case-sensitive. */
  Pattern FORM = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

  record Absent() implements AuthorizationHeader {}

  record Bearer(String token) implements AuthorizationHeader {}

  /** Another scheme, a malformed one, or several headers: never taken for "no credentials". */
  record Unusable() implements AuthorizationHeader {}

  static AuthorizationHeader of(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders("Authorization"));
    if (headers.isEmpty()) {
      return new Absent();
    }
    return headers.size() == 1 ? of(headers.getFirst()) : new Unusable();
  }

  /** What one value of the header holds. */
  static AuthorizationHeader of(String value) {
    Matcher matcher = FORM.matcher(value.strip());
    return matcher.matches() ? new Bearer(matcher.group(1)) : new Unusable();
  }
}
