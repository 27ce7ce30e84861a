package io.relata.platform.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.relata.platform.admission.AdmissionRefused;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.plan.ErrorCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes answers, with the status that the GraphQL-over-HTTP specification gives them. */
final class GraphQlAnswers {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(RawJson.class, new RawJson.Serializer()))
          .build();

  /** Bytes for what stands around the rows. */
  private static final int SMALL = 256;

  private GraphQlAnswers() {}

  static void write(ExecutionResult result, ResponseType type, HttpServletResponse response)
      throws IOException {
    write(body(result), status(result, type), type, response);
  }

  static void write(BadCall call, ResponseType type, HttpServletResponse response)
      throws IOException {
    List<Object> errors = List.of(CodedError.of(call.problem()).toSpecification());
    write(Map.of("errors", errors), call.status(), type, response);
  }

  static void write(AdmissionRefused refused, ResponseType type, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.retryAfterSeconds()));
    List<Object> errors = List.of(CodedError.of(refused.problem()).toSpecification());
    write(Map.of("errors", errors), HttpStatus.TOO_MANY_REQUESTS, type, response);
  }

  private static void write(
      Map<String, Object> body, HttpStatus status, ResponseType type, HttpServletResponse response)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(type.header());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(SMALL + rawBytes(body.get("data")));
    JSON.writeValue(bytes, body);
    response.setContentLength(bytes.size());
    bytes.writeTo(response.getOutputStream());
  }

  /** So that the whole answer is put together without growing on the way. */
  private static int rawBytes(@Nullable Object data) {
    return data instanceof Map<?, ?> roots
        ? roots.values().stream()
            .mapToInt(root -> root instanceof RawJson json ? json.asUnquotedUTF8().length : 0)
            .sum()
        : 0;
  }

  private static Map<String, Object> body(ExecutionResult result) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (!result.getErrors().isEmpty()) {
      body.put("errors", result.getErrors().stream().map(GraphQLError::toSpecification).toList());
    }
    if (result.isDataPresent()) {
      body.put("data", result.getData());
    }
    if (result.getExtensions() != null && !result.getExtensions().isEmpty()) {
      body.put("extensions", result.getExtensions());
    }
    return body;
  }

  /** The JSON of a response, in UTF-8. */
  static byte[] bytes(ExecutionResult result) {
    return JSON.writeValueAsBytes(body(result));
  }

  /** The same for what was read by our own stages alone. */
  static byte[] bytes(ReadAnswer answer) {
    Map<String, Object> data = new LinkedHashMap<>();
    answer.roots().forEach(root -> data.put(root.key(), new RawJson(root.json())));
    Map<String, Object> body = new LinkedHashMap<>(Map.of("data", data));
    Map<Object, Object> extensions = AnswerExtensions.of(answer, OptionalLong.empty());
    if (!extensions.isEmpty()) {
      body.put("extensions", extensions);
    }
    return JSON.writeValueAsBytes(body);
  }

  /** Without data nothing was executed: the document is at fault, or we are. */
  private static HttpStatus status(ExecutionResult result, ResponseType type) {
    if (type == ResponseType.JSON || result.isDataPresent()) {
      return HttpStatus.OK;
    }
    return result.getErrors().stream().anyMatch(GraphQlAnswers::isOurs)
        ? HttpStatus.INTERNAL_SERVER_ERROR
        : HttpStatus.BAD_REQUEST;
  }

  private static boolean isOurs(GraphQLError error) {
    return error instanceof CodedError coded && coded.code() == ErrorCode.INTERNAL;
  }
}
