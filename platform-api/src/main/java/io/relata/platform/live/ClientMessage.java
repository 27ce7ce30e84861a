package io.relata.platform.live;

import io.relata.platform.graphql.OpenGraphQl;
import io.relata.runtime.plan.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says in the protocol {@code graphql-transport-ws}. */
sealed interface ClientMessage {

  /** In characters. */
  int LONGEST_ID = 200;

  record Init(Map<String, Object> payload) implements ClientMessage {}

  record Ping() implements ClientMessage {}

  record Pong() implements ClientMessage {}

  record Subscribe(String id, Map<String, Object> payload) implements ClientMessage {}

  record Complete(String id) implements ClientMessage {}

  /**
   * None of these.
   *
   * @param why short, in ASCII
   */
  record Malformed(String why) implements ClientMessage {}

  static ClientMessage read(String message) {
    Map<String, Object> members;
    try {
      members = OpenGraphQl.object(message);
    } catch (RequestRefused refused) {
      return new Malformed("Message is no JSON object");
    }
    String type = members.get("type") instanceof String text ? text : "";
    return switch (type) {
      case "connection_init" -> init(members.get("payload"));
      case "ping" -> isObjectOrAbsent(members) ? new Ping() : payload();
      case "pong" -> isObjectOrAbsent(members) ? new Pong() : payload();
      case "subscribe" -> subscribe(members.get("id"), members.get("payload"));
      case "complete" -> isId(members.get("id")) instanceof String id ? new Complete(id) : id();
      default -> new Malformed("Message has an unknown type");
    };
  }

  private static ClientMessage init(@Nullable Object payload) {
    return switch (payload) {
      case null -> new Init(Map.of());
      case Map<?, ?> map -> new Init(object(map));
      default -> payload();
    };
  }

  private static ClientMessage subscribe(@Nullable Object id, @Nullable Object payload) {
    if (!(isId(id) instanceof String given)) {
      return id();
    }
    return payload instanceof Map<?, ?> map ? new Subscribe(given, object(map)) : payload();
  }

  private static boolean isObjectOrAbsent(Map<String, Object> members) {
    Object payload = members.get("payload");
    return payload == null || payload instanceof Map<?, ?>;
  }

  /** Answers hold the id, so it has to be a text that can be sent: no half of a character. */
  private static @Nullable String isId(@Nullable Object id) {
    return id instanceof String text
            && !text.isEmpty()
            && text.length() <= LONGEST_ID
            && StandardCharsets.UTF_8.newEncoder().canEncode(text)
        ? text
        : null;
  }

  private static ClientMessage id() {
    return new Malformed("Message has no id, or one that is too long or no text in UTF-8");
  }

  private static ClientMessage payload() {
    return new Malformed("Message has a payload of the wrong kind");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Map<?, ?> json) {
    return (Map<String, Object>) json;
  }
}
