package io.relata.platform.problem;

import io.relata.platform.json.ApiMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Writes a problem as {@code application/problem+json}. */
public final class ProblemWriter {

  private ProblemWriter() {}

  public static void write(
      ApiProblem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = ApiMapper.JSON.writeValueAsBytes(members(problem, request.getRequestURI()));
    response.setStatus(problem.code().status().value());
    if (problem.members().get("retry_after") instanceof Long seconds) {
      response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static Map<String, Object> members(ApiProblem problem, String instance) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", problem.code().type());
    members.put("title", problem.code().title());
    members.put("status", problem.code().status().value());
    members.put("detail", problem.detail());
    members.put("instance", instance);
    members.put("code", problem.code());
    members.putAll(problem.members());
    return members;
  }
}
