package io.relata.platform.live;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/** Sockets from their handshake to their end. Messages come in parts, and are put together here. */
@Component
final class SocketHandler implements WebSocketHandler, SubProtocolCapable {

  static final String PROTOCOL = "graphql-transport-ws";

  private static final Logger LOG = LoggerFactory.getLogger(SocketHandler.class);

  private final LiveServices services;
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

  SocketHandler(LiveServices services) {
    this.services = services;
  }

  /** A socket, and the parts of the message that is under way. */
  private record Socket(SocketConnection connection, Outbox outbox, StringBuilder parts) {}

  @Override
  public List<String> getSubProtocols() {
    return List.of(PROTOCOL);
  }

  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws Exception {
    if (!PROTOCOL.equals(session.getAcceptedProtocol())) {
      session.close(CloseCodes.NO_PROTOCOL);
      return;
    }
    Outbox outbox = new Outbox(session);
    SocketConnection connection =
        new SocketConnection(
            services,
            SocketHandshake.caller(session),
            SocketHandshake.address(session),
            SocketHandshake.numbers(session),
            outbox);
    sockets.put(session.getId(), new Socket(connection, outbox, new StringBuilder()));
    services
        .connections()
        .run(
            () -> {
              try {
                outbox.run();
              } finally {
                ended(session);
              }
            });
    if (!services.connections().add(connection)) {
      connection.goAway();
    }
  }

  @Override
  public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
    Socket socket = sockets.get(session.getId());
    if (socket == null || !socket.outbox().isOpen()) {
      return;
    }
    socket.connection().heard();
    switch (message) {
      case TextMessage text -> part(socket, text);
      case PongMessage _ -> {}
      default -> socket.outbox().close(CloseCodes.NO_TEXT);
    }
  }

  private static void part(Socket socket, TextMessage text) {
    StringBuilder parts = socket.parts();
    if (parts.length() + text.getPayloadLength() > socket.connection().longest()) {
      socket.outbox().close(CloseCodes.TOO_BIG);
      return;
    }
    parts.append(text.getPayload());
    if (text.isLast()) {
      String message = parts.toString();
      parts.setLength(0);
      parts.trimToSize();
      socket.connection().message(message);
    }
  }

  @Override
  public void handleTransportError(WebSocketSession session, Throwable failure) {
    LOG.debug("A socket failed: {}", failure.toString());
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    ended(session);
  }

  /** Gives back what the socket holds, once: it is closed, or nothing is sent over it any more. */
  private void ended(WebSocketSession session) {
    Socket socket = sockets.remove(session.getId());
    if (socket != null) {
      services.connections().remove(socket.connection());
      socket.connection().closed();
    }
  }
}
