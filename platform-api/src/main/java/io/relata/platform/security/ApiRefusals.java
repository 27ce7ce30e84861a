package io.relata.platform.security;

import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.platform.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Refusals of the management API, as problem details. */
final class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"relata\"");
    ProblemWriter.write(
        new ApiProblem(
            ProblemCode.UNAUTHENTICATED,
            "Send a valid bearer token of a console account, or sign in to the console."),
        request,
        response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    ProblemWriter.write(
        new ApiProblem(
            ProblemCode.FORBIDDEN,
            failure instanceof CsrfException
                ? "A request of a console session needs its CSRF token in the header X-CSRF-TOKEN."
                : "Only an operator may do this."),
        request,
        response);
  }
}
