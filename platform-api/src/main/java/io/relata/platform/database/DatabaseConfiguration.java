package io.relata.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import io.relata.metadata.store.RuntimeRole;
import io.relata.runtime.execution.TenantConnections;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The two pools: {@code control} for the platform's own tables and for DDL, {@code data} for the
 * rows of tenants. The role of the second owns nothing; it can only become the role of a tenant,
 * for one transaction.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseProperties.class, DatabaseProperties.DataFolder.class})
class DatabaseConfiguration {

  @Bean(destroyMethod = "close")
  DatabaseServer databaseServer(DatabaseStart start) {
    return start.await();
  }

  @Bean(destroyMethod = "close")
  @Primary
  HikariDataSource control(DatabaseServer server, DatabaseProperties properties) {
    return Pools.open("control", server.control(), properties.pool().control());
  }

  @Bean(destroyMethod = "close")
  HikariDataSource data(DatabaseServer server, RuntimeRole role, DatabaseProperties properties) {
    RuntimeRole.Login login = role.login();
    DatabaseAddress address = server.control().as(login.name().value(), login.password());
    return Pools.open("data", address, properties.pool().data(), TenantConnections.SESSION);
  }
}
