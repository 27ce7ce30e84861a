package io.relata.platform.connection;

import io.relata.runtime.execution.RunningOperation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The connection by which a request came. A client that closes it, or only its own side of it, has
 * left; Tomcat would notice that when it writes the answer, which is too late to spare the work.
 */
public final class ClientConnection implements RunningOperation.Client {

  static final String ATTRIBUTE = ClientConnection.class.getName();

  private final SocketWrapperBase<?> socket;

  ClientConnection(SocketWrapperBase<?> socket) {
    this.socket = socket;
  }

  /** That of a request; one that always stays where it is not known. */
  public static RunningOperation.Client of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof ClientConnection connection
        ? connection
        : RunningOperation.Client.STAYS;
  }

  /**
   * Reads without waiting; what comes is the client's next request, and is put back. To be called
   * after the body of the request has been read, and before its answer is written.
   */
  @Override
  public boolean hasLeft() {
    if (socket.isClosed()) {
      return true;
    }
    ByteBuffer next = ByteBuffer.allocate(1);
    try {
      int read = socket.read(false, next);
      if (read > 0) {
        socket.unRead(next.flip());
      }
      return read < 0;
    } catch (IOException gone) {
      return true;
    }
  }
}
