package io.relata.platform.connection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Hands a request its {@link ClientConnection}, as an attribute. */
final class ConnectionValve extends ValveBase {

  ConnectionValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getCoyoteRequest().getNote(WatchedProtocol.SOCKET_NOTE)
        instanceof SocketWrapperBase<?> socket) {
      request.setAttribute(ClientConnection.ATTRIBUTE, new ClientConnection(socket));
    }
    getNext().invoke(request, response);
  }
}
