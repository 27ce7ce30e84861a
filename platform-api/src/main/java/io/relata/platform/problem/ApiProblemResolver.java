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
 * Answers whatever goes wrong at the addresses that are for programs with a problem; the console
 * has pages for that. (What a GraphQL operation does wrong never comes here: it is in its answer.)
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ApiProblemResolver implements HandlerExceptionResolver {

  private final ProblemCatalogue catalogue = new ProblemCatalogue();

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!isForPrograms(request.getRequestURI()) || response.isCommitted()) {
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

  private static boolean isForPrograms(String path) {
    return path.startsWith("/api/") || path.startsWith("/t/");
  }
}
