package io.relata.platform.live;

import org.springframework.web.socket.CloseStatus;

/** Why a socket is closed, by the protocol {@code graphql-transport-ws} and RFC 6455. */
final class CloseCodes {

  static final CloseStatus GOING_AWAY = new CloseStatus(1001, "The server stops");
  static final CloseStatus NO_TEXT = new CloseStatus(1003, "Only text is understood");
  static final CloseStatus TOO_SLOW = new CloseStatus(1008, "Messages are not read");
  static final CloseStatus SILENT = new CloseStatus(1008, "Nothing was heard for too long");
  static final CloseStatus TOO_BIG = new CloseStatus(1009, "The message is too big");
  static final CloseStatus DEFECT = new CloseStatus(1011, "Something went wrong");
  static final CloseStatus TOO_MANY =
      new CloseStatus(1013, "limit subscriptions: too many open connections");
  static final CloseStatus TOO_FAST =
      new CloseStatus(1013, "limit requests_per_second: too many requests");
  static final CloseStatus UNAUTHORIZED = new CloseStatus(4401, "Unauthorized");
  static final CloseStatus FORBIDDEN = new CloseStatus(4403, "Forbidden");
  static final CloseStatus NO_PROTOCOL = new CloseStatus(4406, "Subprotocol not acceptable");
  static final CloseStatus INIT_TIMEOUT =
      new CloseStatus(4408, "Connection initialisation timeout");
  static final CloseStatus TOO_MANY_INITS =
      new CloseStatus(4429, "Too many initialisation requests");

  private CloseCodes() {}

  static CloseStatus malformed(String why) {
    return new CloseStatus(4400, why);
  }

  /** A reason has 123 bytes at most, so an id stands in it where it is short and plain. */
  static CloseStatus taken(String id) {
    String named = id.matches("[ -~]{1,60}") ? id : "this id";
    return new CloseStatus(4409, "Subscriber for " + named + " already exists");
  }
}
