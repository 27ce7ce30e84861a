package io.relata.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Opens connection pools. */
final class Pools {

  /** A backend keeps some 12 kB for each table that it has touched, for as long as it lives. */
  private static final Duration LIFETIME = Duration.ofMinutes(12);

  /** A request rather fails than waits longer for a connection. */
  private static final Duration WAIT = Duration.ofSeconds(5);

  private Pools() {}

  static HikariDataSource open(String name, DatabaseAddress address, int size) {
    return new HikariDataSource(config(name, address, size));
  }

  /**
   * A pool whose connections are told something when they are opened.
   *
   * @param session SQL without placeholders
   */
  static HikariDataSource open(String name, DatabaseAddress address, int size, String session) {
    var config = config(name, address, size);
    config.setConnectionInitSql(session);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(String name, DatabaseAddress address, int size) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(address.url());
    config.setUsername(address.username());
    config.setPassword(address.password());
    config.setMaximumPoolSize(size);
    config.setMaxLifetime(LIFETIME.toMillis());
    config.setConnectionTimeout(WAIT.toMillis());
    config.addDataSourceProperty("ApplicationName", "relata " + name);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return config;
  }
}
