package io.relata.platform.security;

import io.relata.platform.json.StorableText;
import io.relata.platform.problem.ProblemWriter;
import io.relata.platform.problem.UnstorableText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses parameters that no text of PostgreSQL can hold before anything is done with them; for
 * bodies of JSON their reader does the same.
 */
final class UnstorableTextFilter extends OncePerRequestFilter {

  /** How a refusal is given. */
  enum Answer {
    PAGE,
    PROBLEM
  }

  private final Answer answer;

  UnstorableTextFilter(Answer answer) {
    this.answer = answer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> faulty = mayHave(request) ? faulty(request) : Optional.empty();
    if (faulty.isEmpty()) {
      chain.doFilter(request, response);
    } else if (answer == Answer.PAGE) {
      response.sendError(HttpStatus.BAD_REQUEST.value());
    } else {
      ProblemWriter.write(UnstorableText.at(faulty.get()), request, response);
    }
  }

  /** The bodies of programs are no forms, whatever they are said to be; so they are not read. */
  private boolean mayHave(HttpServletRequest request) {
    String query = request.getQueryString();
    return answer == Answer.PAGE || (query != null && query.contains("%"));
  }

  private static Optional<String> faulty(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .filter(UnstorableTextFilter::isFaulty)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean isFaulty(Map.Entry<String, String[]> parameter) {
    return Stream.concat(Stream.of(parameter.getKey()), Arrays.stream(parameter.getValue()))
        .anyMatch(text -> !StorableText.is(text));
  }
}
