package io.relata.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What browsers are told of answers that are data and never a page: nothing in them is to be run,
 * framed, guessed at or kept. A header that the answer has already stays as it is.
 */
public final class DataHeaders implements HeaderWriter {

  private static final String CONTENT_POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-XSS-Protection", "0",
          "X-Frame-Options", "DENY",
          "Content-Security-Policy", CONTENT_POLICY,
          "Referrer-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");

  private static final Map<String, String> NEVER_KEPT =
      Map.of(
          HttpHeaders.CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate",
          HttpHeaders.PRAGMA, "no-cache",
          HttpHeaders.EXPIRES, "0");

  private static final String TRANSPORT = "Strict-Transport-Security";
  private static final String ONE_YEAR = "max-age=31536000 ; includeSubDomains";

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    ALWAYS.forEach((name, value) -> add(name, value, response));
    if (response.getStatus() != HttpStatus.NOT_MODIFIED.value()
        && NEVER_KEPT.keySet().stream().noneMatch(response::containsHeader)) {
      NEVER_KEPT.forEach(response::setHeader);
    }
    if (request.isSecure()) {
      add(TRANSPORT, ONE_YEAR, response);
    }
  }

  private static void add(String name, String value, HttpServletResponse response) {
    if (!response.containsHeader(name)) {
      response.setHeader(name, value);
    }
  }
}
