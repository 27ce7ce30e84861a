package io.relata.platform.graphql;

import io.relata.metadata.access.Caller;
import io.relata.metadata.store.TenantSlug;
import io.relata.platform.problem.ApiProblemResolver;
import io.relata.platform.security.AuthorizationHeader;
import io.relata.platform.security.DataHeaders;
import io.relata.platform.security.TenantCallers;
import io.relata.platform.security.TenantRefusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.BadCredentialsException;

/**
 * Answers the GraphQL requests of programs ahead of all general filters and of Spring MVC, which
 * would take several times what the operation itself takes. What only browsers bring, a cookie
 * without a token or an origin, and what is not an ordinary request goes on the way of all others;
 * both ways end in the same {@link GraphQlEndpoint}, with the same callers, refusals and headers.
 */
final class DirectGraphQlFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String BEFORE_SLUG = "/t/";
  private static final String AFTER_SLUG = "/graphql";

  private final transient TenantCallers callers;
  private final transient GraphQlEndpoint endpoint;
  private final transient ApiProblemResolver problems;
  private final transient TenantRefusals refusals = new TenantRefusals();
  private final transient DataHeaders headers = new DataHeaders();

  DirectGraphQlFilter(
      TenantCallers callers, GraphQlEndpoint endpoint, ApiProblemResolver problems) {
    this.callers = callers;
    this.endpoint = endpoint;
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    if (path.endsWith(AFTER_SLUG) && path.startsWith(BEFORE_SLUG) && isOfProgram(request)) {
      int end = path.length() - AFTER_SLUG.length();
      String slug = path.substring(Math.min(BEFORE_SLUG.length(), end), end);
      if (TenantSlug.isWellFormed(slug)) {
        headers.writeHeaders(request, response);
        serve(slug, request, response);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isOfProgram(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && request.getHeader(HttpHeaders.ORIGIN) == null
        && (request.getHeader(HttpHeaders.AUTHORIZATION) != null
            || request.getHeader(HttpHeaders.COOKIE) == null)
        && !asksForEvents(request.getHeader(HttpHeaders.ACCEPT));
  }

  private static boolean asksForEvents(String accept) {
    return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
  }

  private void serve(String slug, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Optional<Caller> caller =
          switch (AuthorizationHeader.of(request)) {
            case AuthorizationHeader.Absent _ -> Optional.of(Caller.ANONYMOUS);
            case AuthorizationHeader.Bearer(String token) -> callers.ofToken(slug, token);
            case AuthorizationHeader.Unusable _ -> Optional.empty();
          };
      if (caller.isPresent()) {
        endpoint.serve(slug, caller.get(), request, response);
      } else {
        refusals.commence(request, response, new BadCredentialsException("not valid here"));
      }
    } catch (RuntimeException failure) {
      if (problems.resolveException(request, response, null, failure) == null) {
        throw failure;
      }
    }
  }
}
