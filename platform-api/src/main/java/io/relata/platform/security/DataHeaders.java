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

  /**
   * No more than what means something for data: what else browsers can be told is about pages, or
   * is said by one of these (no frame by the content policy, no copy by {@code no-store}).
   */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", CONTENT_POLICY,
          "Cross-Origin-Resource-Policy", "same-origin");

  private static final String NEVER_KEPT = "no-store";

  private static final String TRANSPORT = "Strict-Transport-Security";
  private static final String ONE_YEAR = "max-age=31536000 ; includeSubDomains";

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    ALWAYS.forEach((name, value) -> add(name, value, response));
    if (response.getStatus() != HttpStatus.NOT_MODIFIED.value()) {
      add(HttpHeaders.CACHE_CONTROL, NEVER_KEPT, response);
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
