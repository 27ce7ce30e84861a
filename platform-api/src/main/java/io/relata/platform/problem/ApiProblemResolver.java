package io.relata.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers whatever goes wrong below {@code /api} with a problem; the console and the tenants'
 * endpoints have answers of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblemResolver implements HandlerExceptionResolver {

  private final ProblemCatalogue catalogue = new ProblemCatalogue();

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!request.getRequestURI().startsWith("/api/") || response.isCommitted()) {
      return null;
    }
    try {
      response.resetBuffer();
      if (failure instanceof ErrorResponse error) {
        error
            .getHeaders()
            .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
      }
      ProblemWriter.write(catalogue.problem(failure), request, response);
      return new ModelAndView();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
