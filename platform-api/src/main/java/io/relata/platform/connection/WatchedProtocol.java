package io.relata.platform.connection;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1, with the socket of each request kept beside it for {@link ConnectionValve}.
 * Tomcat makes it by its name, so it is public.
 */
public final class WatchedProtocol extends Http11NioProtocol {

  /** The note of a request in which its socket is; Tomcat itself uses the first two. */
  static final int SOCKET_NOTE = 20;

  @Override
  protected Processor createProcessor() {
    return new WatchedProcessor(this, getAdapter());
  }

  private static final class WatchedProcessor extends Http11Processor {

    WatchedProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
      super(protocol, adapter);
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
      getRequest().setNote(SOCKET_NOTE, socket);
      return super.service(socket);
    }
  }
}
