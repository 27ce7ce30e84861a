package io.relata.platform.live;

import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSettings;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.TenantState;
import io.relata.metadata.store.Tenants;
import io.relata.platform.graphql.OpenGraphQl;
import io.relata.platform.security.Credentials;
import io.relata.platform.security.TenantCallers;
import io.relata.platform.security.TenantOrigins;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Decides which sockets are opened. Browsers let any page open one, and send cookies along: so a
 * page has to be of this very host, or of an origin that the tenant names; and only one of this
 * host acts for the console's session.
 */
@Component
final class SocketHandshake implements HandshakeInterceptor {

  static final String PATH = "/t/{slug}/graphql";

  private static final PathPatternRequestMatcher MATCHER =
      PathPatternRequestMatcher.pathPattern(PATH);
  private static final String CALLER = OpenCaller.class.getName();
  private static final String ADDRESS = "address";
  private static final String NUMBERS = "numbers";

  private final Tenants tenants;
  private final TenantCallers callers;
  private final TenantOrigins origins;

  SocketHandshake(Tenants tenants, TenantCallers callers, TenantSettings settings) {
    this.tenants = tenants;
    this.callers = callers;
    this.origins = new TenantOrigins(tenants, settings);
  }

  static OpenCaller caller(WebSocketSession session) {
    return (OpenCaller) Objects.requireNonNull(session.getAttributes().get(CALLER));
  }

  static String address(WebSocketSession session) {
    return String.valueOf(session.getAttributes().get(ADDRESS));
  }

  /** How the handshake asks for numbers to be written, as it says it; null where it does not. */
  static @Nullable String numbers(WebSocketSession session) {
    return (String) session.getAttributes().get(NUMBERS);
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest asked,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    HttpServletRequest request = ((ServletServerHttpRequest) asked).getServletRequest();
    Optional<Tenant> tenant = tenant(request);
    HttpStatus refusal = refusal(tenant, request);
    if (refusal != null || tenant.isEmpty()) {
      response.setStatusCode(refusal == null ? HttpStatus.NOT_FOUND : refusal);
      return false;
    }
    attributes.put(CALLER, new OpenCaller(tenants, callers, tenant.get(), credentials(request)));
    attributes.put(ADDRESS, request.getRemoteAddr());
    String numbers = request.getHeader(OpenGraphQl.NUMBERS_HEADER);
    if (numbers != null) {
      attributes.put(NUMBERS, numbers);
    }
    return true;
  }

  private @Nullable HttpStatus refusal(Optional<Tenant> tenant, HttpServletRequest request) {
    if (tenant.isEmpty()) {
      return HttpStatus.NOT_FOUND;
    }
    if (!(tenant.get().state() instanceof TenantState.Ready)) {
      return HttpStatus.SERVICE_UNAVAILABLE;
    }
    return isOfThisHost(request) || origins.getCorsConfiguration(request) != null
        ? null
        : HttpStatus.FORBIDDEN;
  }

  private Optional<Tenant> tenant(HttpServletRequest request) {
    String slug = MATCHER.matcher(request).getVariables().get("slug");
    return slug != null && TenantSlug.isWellFormed(slug)
        ? tenants.find(new TenantSlug(slug))
        : Optional.empty();
  }

  private static Credentials credentials(HttpServletRequest request) {
    Credentials shown = Credentials.shownBy(request);
    return shown instanceof Credentials.OfSession && !isOfThisHost(request)
        ? new Credentials.None()
        : shown;
  }

  /** Programs that are no browsers send no origin. */
  private static boolean isOfThisHost(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String host = request.getHeader(HttpHeaders.HOST);
    return origin == null || (host != null && host.equalsIgnoreCase(authority(origin)));
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {
    // Nothing was begun that would have to be ended.
  }
}
