package io.relata.platform.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * The page to go to after the sign-in, kept for a short while in a cookie of the browser that asked
 * for it: a page that was loaded, or the page that a form or a part of a page belongs to. Only the
 * path of this server and its query are kept, so that nothing in the cookie leads elsewhere.
 */
final class WantedPage implements RequestCache {

  static final String COOKIE = "relata_wanted";

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int LONGEST = 2_000;
  private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    page(request)
        .filter(path -> isLocal(path) && isElsewhereThanSignIn(path))
        .ifPresent(path -> response.addHeader(HttpHeaders.SET_COOKIE, cookie(path, request)));
  }

  @Override
  public @Nullable SavedRequest getRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return kept(request).map(SimpleSavedRequest::new).orElse(null);
  }

  /** No request is done again; that the page is reached ends the wish for it. */
  @Override
  public @Nullable HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    if (kept(request).filter(own(request)::equals).isPresent()) {
      removeRequest(request, response);
    }
    return null;
  }

  @Override
  public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie("", request));
  }

  private static Optional<String> page(HttpServletRequest request) {
    if (request.getHeader("HX-Request") != null) {
      return path(request.getHeader("HX-Current-URL"), request);
    }
    return "GET".equals(request.getMethod())
        ? Optional.of(own(request))
        : path(request.getHeader(HttpHeaders.REFERER), request);
  }

  private static String own(HttpServletRequest request) {
    return withQuery(
        request.getRequestURI().substring(request.getContextPath().length()),
        request.getQueryString());
  }

  /** The path of an address as a browser tells it. */
  private static Optional<String> path(@Nullable String address, HttpServletRequest request) {
    try {
      URI uri = new URI(Objects.requireNonNullElse(address, ""));
      String path = Objects.requireNonNullElse(uri.getRawPath(), "");
      return path.startsWith(request.getContextPath() + "/")
          ? Optional.of(
              withQuery(path.substring(request.getContextPath().length()), uri.getRawQuery()))
          : Optional.empty();
    } catch (URISyntaxException none) {
      return Optional.empty();
    }
  }

  private static String withQuery(String path, @Nullable String query) {
    return query == null ? path : path + "?" + query;
  }

  private static boolean isLocal(String path) {
    return path.length() <= LONGEST && LOCAL.matcher(path).matches();
  }

  private static boolean isElsewhereThanSignIn(String path) {
    return !path.startsWith(ConsoleRefusals.SIGN_IN) && !path.startsWith("/sign-out");
  }

  private static Optional<String> kept(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null || cookie.getValue().length() > 2 * LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(
              new String(
                  Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.US_ASCII))
          .filter(WantedPage::isLocal);
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  /**
   * @param path empty to end the cookie
   */
  private static String cookie(String path, HttpServletRequest request) {
    return ResponseCookie.from(
            COOKIE,
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(path.getBytes(StandardCharsets.US_ASCII)))
        .path(request.getContextPath() + "/")
        .maxAge(path.isEmpty() ? Duration.ZERO : PATIENCE)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .build()
        .toString();
  }
}
