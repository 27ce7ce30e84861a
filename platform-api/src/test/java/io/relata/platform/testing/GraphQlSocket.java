package io.relata.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that speaks {@code graphql-transport-ws}, and may as well speak nonsense. */
public final class GraphQlSocket implements AutoCloseable {

  public static final String PROTOCOL = "graphql-transport-ws";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final WebSocket socket;

  /** How the server closed the socket. */
  public record Closed(int code, String reason) {}

  private GraphQlSocket(String address, Map<String, String> headers, @Nullable String protocol)
      throws IOException {
    WebSocket.Builder builder = CLIENT.newWebSocketBuilder().connectTimeout(PATIENCE);
    headers.forEach(builder::header);
    if (protocol != null) {
      builder.subprotocols(protocol);
    }
    try {
      socket =
          builder.buildAsync(URI.create(address.replaceFirst("^http", "ws")), new Heard()).join();
    } catch (CompletionException failure) {
      throw new IOException(
          failure.getCause() instanceof WebSocketHandshakeException refused
              ? "refused with " + refused.getResponse().statusCode()
              : "not opened",
          failure);
    }
  }

  /**
   * Opens a socket.
   *
   * @throws IOException where the handshake is refused
   */
  public static GraphQlSocket open(
      String address, Map<String, String> headers, @Nullable String protocol) throws IOException {
    return new GraphQlSocket(address, headers, protocol);
  }

  /** Opens one and says who is there; fails where that is refused. */
  public static GraphQlSocket connected(String server, String slug, @Nullable String token)
      throws IOException {
    GraphQlSocket socket = open(server + "/t/" + slug + "/graphql", Map.of(), PROTOCOL);
    socket.init(token);
    assertThat(socket.next().required("type").stringValue()).isEqualTo("connection_ack");
    return socket;
  }

  public void init(@Nullable String token) {
    send(
        token == null
            ? Map.of("type", "connection_init")
            : Map.of(
                "type", "connection_init", "payload", Map.of("authorization", "Bearer " + token)));
  }

  public void subscribe(String id, String query) {
    subscribe(id, query, Map.of());
  }

  public void subscribe(String id, String query, Map<String, ?> variables) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("query", query);
    payload.put("variables", variables);
    send(Map.of("id", id, "type", "subscribe", "payload", payload));
  }

  public void complete(String id) {
    send(Map.of("id", id, "type", "complete"));
  }

  public void send(Map<String, ?> message) {
    text(JSON.writeValueAsString(message));
  }

  public void text(String text) {
    socket.sendText(text, true).join();
  }

  public void binary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /** The next message. */
  public JsonNode next() {
    try {
      String message = messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(message).as("a message; closed: %s", closed.getNow(null)).isNotNull();
      return JSON.readTree(message);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** The data of the next message, which has to be an answer, as text. */
  public String data(String id) {
    JsonNode message = next();
    assertThat(message.path("type").asString()).as(message.toString()).isEqualTo("next");
    assertThat(message.path("id").asString()).isEqualTo(id);
    return message.path("payload").path("data").toString();
  }

  /** The code of the next message, which has to be a refusal. */
  public String errorCode(String id) {
    JsonNode message = next();
    assertThat(message.path("type").asString()).as(message.toString()).isEqualTo("error");
    assertThat(message.path("id").asString()).isEqualTo(id);
    return message.at("/payload/0/extensions/code").asString();
  }

  /** How many messages have come that were not looked at. */
  public int waiting() {
    return messages.size();
  }

  /** How the server closes the socket. */
  public Closed closed() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  public boolean isClosed() {
    return closed.isDone();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Heard implements WebSocket.Listener {

    private final StringBuilder parts = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        messages.add(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(new Closed(code, reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      closed.completeExceptionally(failure);
    }
  }
}
