package io.relata.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between a node and its database, which can be cut and mended. */
public final class Wire implements AutoCloseable {

  private final InetSocketAddress database;
  private final ServerSocket end;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private Wire(InetSocketAddress database) throws IOException {
    this.database = database;
    this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /**
   * @param url JDBC address of the database
   */
  public static Wire to(String url) throws IOException {
    URI address = URI.create(url.substring("jdbc:".length()));
    Wire wire = new Wire(new InetSocketAddress(address.getHost(), address.getPort()));
    Thread.ofVirtual().start(wire::accept);
    return wire;
  }

  /** The same address, by way of this wire. */
  public String through(String url) {
    URI address = URI.create(url.substring("jdbc:".length()));
    return url.replace(
        address.getAuthority(), end.getInetAddress().getHostAddress() + ":" + end.getLocalPort());
  }

  /** Ends all connections; new ones get no answer until {@link #mend}. */
  public void cut() {
    cut = true;
    drop();
  }

  public void mend() {
    cut = false;
    drop();
  }

  /** Ends all connections; new ones may be made at once. */
  public void drop() {
    open.forEach(Wire::end);
  }

  private void accept() {
    while (!end.isClosed()) {
      try {
        Socket here = end.accept();
        open.add(here);
        if (!cut) {
          Socket there = new Socket(database.getAddress(), database.getPort());
          open.add(there);
          Thread.ofVirtual().start(() -> carry(here, there));
          Thread.ofVirtual().start(() -> carry(there, here));
        }
      } catch (IOException closed) {
        if (!end.isClosed()) {
          throw new UncheckedIOException(closed);
        }
      }
    }
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to) {
      InputStream heard = from.getInputStream();
      OutputStream told = to.getOutputStream();
      heard.transferTo(told);
    } catch (IOException broken) {
      // Both ends are closed now, which is what a broken wire is.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      end.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    drop();
  }
}
