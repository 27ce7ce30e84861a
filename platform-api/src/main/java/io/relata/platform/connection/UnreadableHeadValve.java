package io.relata.platform.connection;

import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.platform.problem.ProblemWriter;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Answers requests whose head Tomcat can not read, or that is larger than it may be, as the rest of
 * the API refuses: such requests reach nothing of Spring's. Tomcat makes it by its name, so it is
 * public.
 */
public final class UnreadableHeadValve extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableHeadValve.class);

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    if (response.getStatus() != HttpStatus.BAD_REQUEST.value()
        || !(request.getConnector().getProtocolHandler()
            instanceof AbstractHttp11Protocol<?> protocol)) {
      super.report(request, response, failure);
    } else if (response.getContentWritten() == 0 && response.setErrorReported()) {
      try {
        ProblemWriter.write(problem(protocol), request, response);
        response.finishResponse();
      } catch (IOException gone) {
        LOG.debug("A client left before it was told that its request can not be read", gone);
      }
    }
  }

  private static ApiProblem problem(AbstractHttp11Protocol<?> protocol) {
    int bytes = protocol.getMaxHttpRequestHeaderSize();
    int fields = protocol.getMaxHeaderCount();
    return new ApiProblem(
        ProblemCode.MALFORMED_REQUEST,
        "The address or the headers are malformed, or have more than %d bytes or %d headers."
            .formatted(bytes, fields),
        Map.of("limits", Map.of("head_bytes", bytes, "headers", fields)));
  }
}
