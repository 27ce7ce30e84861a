package io.relata.platform.security;

import io.relata.platform.json.ApiMapper;
import io.relata.runtime.plan.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Refusals at a tenant's endpoints, in the form of GraphQL's request errors. */
public final class TenantRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"relata\"");
    write(
        HttpStatus.UNAUTHORIZED,
        ErrorCode.UNAUTHENTICATED,
        "The credentials are not valid for this tenant, or have expired.",
        request,
        response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    write(
        HttpStatus.FORBIDDEN,
        ErrorCode.FORBIDDEN,
        "A request of a console session needs its CSRF token in the header X-CSRF-TOKEN.",
        request,
        response);
  }

  private static void write(
      HttpStatus status,
      ErrorCode code,
      String message,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Map<String, Object> error = Map.of("message", message, "extensions", Map.of("code", code));
    byte[] body = ApiMapper.JSON.writeValueAsBytes(Map.of("errors", List.of(error)));
    response.setStatus(status.value());
    response.setContentType(mediaType(request));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String mediaType(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(GRAPHQL_RESPONSE)
        ? GRAPHQL_RESPONSE
        : MediaType.APPLICATION_JSON_VALUE;
  }
}
