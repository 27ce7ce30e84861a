package io.relata.platform.security;

import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.platform.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Answers requests that Spring Security's firewall stops: paths with {@code ..}, encoded slashes,
 * control characters.
 */
final class MalformedAddressHandler implements RequestRejectedHandler {

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException failure)
      throws IOException {
    ProblemWriter.write(
        new ApiProblem(ProblemCode.MALFORMED_REQUEST, "The address is malformed."),
        request,
        response);
  }
}
