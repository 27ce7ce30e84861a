package io.relata.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One kept-alive connection that posts prepared requests and reads the answers. It does no more
 * than that, since it shares the machine with what it measures.
 */
final class HttpCaller implements Callers.Caller {

  private static final byte[] EXPECTED = "{\"data\":".getBytes(StandardCharsets.UTF_8);

  private final int port;
  private final List<byte[]> requests;
  private final byte[] body = new byte[1 << 20];
  private Connection connection;
  private int next;

  HttpCaller(int port, List<byte[]> requests) throws IOException {
    this.port = port;
    this.requests = requests;
    this.next = new Random().nextInt(requests.size());
    this.connection = Connection.open(port);
  }

  private record Connection(Socket socket, InputStream input, OutputStream output) {

    static Connection open(int port) throws IOException {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      return new Connection(
          socket,
          new BufferedInputStream(socket.getInputStream(), 1 << 16),
          socket.getOutputStream());
    }
  }

  /** The bytes of a request, head and body. */
  static byte[] request(String path, String token, String json) {
    byte[] content = json.getBytes(StandardCharsets.UTF_8);
    String head =
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Accept: application/graphql-response+json\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, token, content.length);
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[headBytes.length + content.length];
    System.arraycopy(headBytes, 0, whole, 0, headBytes.length);
    System.arraycopy(content, 0, whole, headBytes.length, content.length);
    return whole;
  }

  @Override
  public void call() throws IOException {
    connection.output().write(requests.get(next));
    next = (next + 1) % requests.size();
    String status = line();
    int length = -1;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      } else if (lower.startsWith("connection:")) {
        last = lower.contains("close");
      }
    }
    int read = chunked ? readChunks() : read(0, length);
    if (!status.contains(" 200") || !isData(read)) {
      throw new IOException(status + " " + new String(body, 0, read, StandardCharsets.UTF_8));
    }
    if (last) {
      connection.socket().close();
      connection = Connection.open(port);
    }
  }

  /** Data, whose first field is not null: that would be the answer to an error. */
  private boolean isData(int read) {
    if (read < EXPECTED.length
        || !Arrays.equals(body, 0, EXPECTED.length, EXPECTED, 0, EXPECTED.length)) {
      return false;
    }
    int colon = EXPECTED.length;
    while (colon < read && body[colon] != ':') {
      colon++;
    }
    return colon + 1 < read && body[colon + 1] != 'n';
  }

  private int readChunks() throws IOException {
    int at = 0;
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      at += read(at, size);
      line();
    }
    line();
    return at;
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private int read(int at, int length) throws IOException {
    if (length < 0 || connection.input().readNBytes(body, at, length) != length) {
      throw new EOFException("The answer ended early");
    }
    return length;
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int octet = connection.input().read(); octet != '\n'; octet = connection.input().read()) {
      if (octet < 0) {
        throw new EOFException("The connection was closed");
      }
      if (octet != '\r') {
        line.append((char) octet);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    connection.socket().close();
  }
}
