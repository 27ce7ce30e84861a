package io.relata.platform.connection;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tomcat made to know its clients' connections. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

  /** Bytes that are handed to the system at once: most answers as a whole. */
  private static final String WRITE_BUFFER = String.valueOf(64 * 1024);

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> watchedConnections() {
    return tomcat -> {
      tomcat.setProtocol(WatchedProtocol.class.getName());
      tomcat.addEngineValves(new ConnectionValve());
      tomcat.addContextCustomizers(
          context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(UnreadableHeadValve.class.getName());
            }
          });
      tomcat.addConnectorCustomizers(
          connector -> connector.setProperty("socket.appWriteBufSize", WRITE_BUFFER));
    };
  }
}
