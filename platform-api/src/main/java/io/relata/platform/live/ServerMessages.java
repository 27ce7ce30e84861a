package io.relata.platform.live;

import io.relata.platform.graphql.OpenGraphQl;
import io.relata.platform.json.ApiMapper;
import io.relata.runtime.plan.RequestProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the server says in the protocol {@code graphql-transport-ws}. */
final class ServerMessages {

  static final String ACK = "{\"type\":\"connection_ack\"}";
  static final String PONG = "{\"type\":\"pong\"}";

  private ServerMessages() {}

  /**
   * @param json a GraphQL response
   */
  static String next(String id, String json) {
    return "{\"id\":" + quoted(id) + ",\"type\":\"next\",\"payload\":" + json + "}";
  }

  static String complete(String id) {
    return "{\"id\":" + quoted(id) + ",\"type\":\"complete\"}";
  }

  /**
   * @param errors as a GraphQL response has them
   */
  static String error(String id, List<Map<String, Object>> errors) {
    return "{\"id\":" + quoted(id) + ",\"type\":\"error\",\"payload\":" + json(errors) + "}";
  }

  static String refused(String id, List<RequestProblem> problems) {
    return error(id, OpenGraphQl.errors(problems));
  }

  private static String quoted(String text) {
    return json(text);
  }

  /**
   * Errors quote what a client has sent; a half of a character in it, which UTF-8 does not have,
   * becomes a question mark.
   */
  private static String json(Object value) {
    byte[] sent = ApiMapper.JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    return new String(sent, StandardCharsets.UTF_8);
  }
}
