package io.relata.platform.live;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.relata.metadata.store.StoreChanges;
import io.relata.metadata.store.WatchedTables;
import io.relata.runtime.live.LiveQueries;
import io.relata.runtime.live.TableWatch;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.websocket.server.WsContextListener;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** Live queries, put together with the sockets and streams that they are answered by. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  /** Before the handlers of other requests to the same address. */
  private static final int FIRST = -1;

  @Bean
  TableWatch tableWatch(WatchedTables tables, StoreChanges changes) {
    return new TableWatch(tables, changes);
  }

  /** They take a quarter of the connections at most: whoever asks now goes first. */
  @Bean
  LiveQueries liveQueries(
      TableWatch watch, @Qualifier("data") HikariDataSource data, MeterRegistry metrics) {
    return new LiveQueries(watch, Math.max(1, data.getMaximumPoolSize() / 4), metrics);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> socketsOfTomcat() {
    return tomcat ->
        tomcat.addContextCustomizers(
            context -> context.addApplicationListener(WsContextListener.class.getName()));
  }

  @Bean
  WebSocketHandlerMapping sockets(SocketHandler handler, SocketHandshake handshake) {
    WebSocketHttpRequestHandler requests = new WebSocketHttpRequestHandler(handler);
    requests.setHandshakeInterceptors(List.of(handshake));
    WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
    mapping.setWebSocketUpgradeMatch(true);
    mapping.setOrder(FIRST);
    mapping.setUrlMap(Map.of(SocketHandshake.PATH, requests));
    return mapping;
  }
}
