package io.relata.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive connection that posts prepared requests, one after the other, and reads the
 * answers, without ever waiting: whoever has the selector tells it when there is something to read
 * or room to write. It does no more than that, since it shares the machine with what it measures.
 */
final class HttpConnection {

  private static final byte[] EXPECTED = "{\"data\":".getBytes(StandardCharsets.UTF_8);

  private final int port;
  private final Selector selector;
  private final List<ByteBuffer> requests;
  private int next;
  private SelectionKey key;
  private ByteBuffer sending = ByteBuffer.allocate(0);
  private byte[] answer = new byte[1 << 14];
  private int received;
  private @Nullable Head head;

  /**
   * What the head of an answer says.
   *
   * @param end where the body starts
   * @param length of the body; -1 where it comes in chunks
   * @param last whether the server closes the connection afterwards
   */
  private record Head(String status, int end, int length, boolean last) {}

  private HttpConnection(int port, Selector selector, List<ByteBuffer> requests, int first)
      throws IOException {
    this.port = port;
    this.selector = selector;
    this.requests = requests;
    this.next = first;
    this.key = connect();
  }

  /**
   * Connects, and posts a request.
   *
   * @param first which one
   */
  static HttpConnection open(int port, Selector selector, List<ByteBuffer> requests, int first)
      throws IOException {
    var connection = new HttpConnection(port, selector, requests, first);
    connection.send();
    return connection;
  }

  private SelectionKey connect() throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    return channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Posts the next request, as far as there is room. */
  void send() throws IOException {
    if (head != null && head.last()) {
      close();
      key = connect();
    }
    received = 0;
    head = null;
    sending = requests.get(next).duplicate();
    next = (next + 1) % requests.size();
    write();
  }

  private void write() throws IOException {
    channel().write(sending);
    key.interestOps(
        sending.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  private SocketChannel channel() {
    return (SocketChannel) key.channel();
  }

  /**
   * Goes on, as the selector has found that it can.
   *
   * @param space that may be written over
   * @return whether the answer is there as a whole; one that is not data is an error
   */
  boolean proceed(ByteBuffer space) throws IOException {
    if (key.isWritable()) {
      write();
    }
    if (!key.isReadable()) {
      return false;
    }
    space.clear();
    int read = channel().read(space);
    if (read < 0) {
      throw new EOFException("The connection was closed");
    }
    if (received + read > answer.length) {
      answer = Arrays.copyOf(answer, Math.max(2 * answer.length, received + read));
    }
    space.flip().get(answer, received, read);
    received += read;
    Head known = head == null ? head() : head;
    head = known;
    if (known == null || !isWhole(known)) {
      return false;
    }
    if (!known.status().contains(" 200") || !isData(known)) {
      throw new IOException(new String(answer, 0, received, StandardCharsets.UTF_8));
    }
    return true;
  }

  /** Null as long as it is not there as a whole. */
  private @Nullable Head head() {
    int line = 0;
    String status = "";
    int length = 0;
    boolean last = false;
    for (int end = lineEnd(line); end >= 0; end = lineEnd(line)) {
      String text =
          new String(answer, line, end - line, StandardCharsets.ISO_8859_1)
              .toLowerCase(Locale.ROOT);
      if (text.isEmpty()) {
        return new Head(status, end + 2, length, last);
      }
      if (line == 0) {
        status = text;
      } else if (text.startsWith("content-length:")) {
        length = Integer.parseInt(text.substring("content-length:".length()).strip());
      } else if (text.startsWith("transfer-encoding:") && text.contains("chunked")) {
        length = -1;
      } else if (text.startsWith("connection:")) {
        last = text.contains("close");
      }
      line = end + 2;
    }
    return null;
  }

  /** Where the line that starts at {@code start} ends; -1 where its end has not come. */
  private int lineEnd(int start) {
    for (int i = start; i + 1 < received; i++) {
      if (answer[i] == '\r' && answer[i + 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean isWhole(Head head) {
    if (head.length() >= 0) {
      return received >= head.end() + head.length();
    }
    int chunk = head.end();
    for (int end = lineEnd(chunk); end >= 0; end = lineEnd(chunk)) {
      int size = chunkSize(chunk, end);
      chunk = end + 2 + size + 2;
      if (size == 0) {
        return received >= chunk;
      }
      if (chunk > received) {
        return false;
      }
    }
    return false;
  }

  private int chunkSize(int start, int end) {
    return Integer.parseInt(
        new String(answer, start, end - start, StandardCharsets.US_ASCII).strip(), 16);
  }

  /** Data, whose first field is not null: that would be the answer to an error. */
  private boolean isData(Head head) {
    int start = head.length() >= 0 ? head.end() : lineEnd(head.end()) + 2;
    int colon = start + EXPECTED.length;
    if (colon > received || !Arrays.equals(answer, start, colon, EXPECTED, 0, EXPECTED.length)) {
      return false;
    }
    while (colon < received && answer[colon] != ':') {
      colon++;
    }
    return colon + 1 < received && answer[colon + 1] != 'n';
  }

  void close() throws IOException {
    key.channel().close();
  }
}
