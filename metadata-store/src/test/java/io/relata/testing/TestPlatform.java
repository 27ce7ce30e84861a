package io.relata.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.publish.ModelPublisher;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.MetadataStoreConfiguration;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.RuntimeRole;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantCreation;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The metadata store, running against a database of its own: what tests of all modules make tenants
 * with.
 *
 * <pre>{@code
 * static final TestPlatform PLATFORM = TestPlatform.start();
 * Tenant library = PLATFORM.tenant("library", model);
 * }</pre>
 */
public final class TestPlatform implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  /** What servers of tests hide secrets with, so that they leave no key file behind. */
  public static final String SECRET_KEY = "0123456789abcdef".repeat(4);

  private final TestDatabase database;
  private final HikariDataSource control;
  private final GenericApplicationContext context;

  private TestPlatform(
      TestDatabase database, HikariDataSource control, GenericApplicationContext context) {
    this.database = database;
    this.control = control;
    this.context = context;
  }

  /** On a fresh database of the shared server. */
  public static TestPlatform start() {
    return start(TestDatabase.create());
  }

  /** On this database, which may have been used by another platform before. */
  public static TestPlatform start(TestDatabase database) {
    return start(database, Map.of(), beans -> {});
  }

  /**
   * @param environment variables that the platform finds
   * @param beans may add beans before the platform's are made
   */
  public static TestPlatform start(
      TestDatabase database,
      Map<String, Object> environment,
      Consumer<GenericApplicationContext> beans) {
    HikariDataSource control = pool(database, database.username(), database.password());
    var context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("secrets", Map.of("relata.secret.key", SECRET_KEY)));
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", environment));
    RootBeanDefinition source = new RootBeanDefinition(DataSource.class, () -> control);
    source.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "control"));
    context.registerBeanDefinition("control", source);
    beans.accept(context);
    context.register(MetadataStoreConfiguration.class);
    context.refresh();
    return new TestPlatform(database, control, context);
  }

  public TestDatabase database() {
    return database;
  }

  /** Connections of the control role. */
  public DataSource control() {
    return control;
  }

  /** Connections of the runtime role, as requests of tenants use them; the caller closes it. */
  public HikariDataSource data() {
    RuntimeRole.Login login = bean(RuntimeRole.class).login();
    return pool(database, login.name().value(), login.password());
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public Tenants tenants() {
    return bean(Tenants.class);
  }

  public ModelPublisher publisher() {
    return bean(ModelPublisher.class);
  }

  public ModelVersions versions() {
    return bean(ModelVersions.class);
  }

  /** A new tenant with this model as its version 1. */
  public Tenant tenant(String slug, DataModel model) {
    return switch (tenants()
        .create(new TenantSlug(slug), slug, model, new Actor("account:tester", "192.0.2.1"))) {
      case TenantCreation.Created(Tenant tenant) -> tenant;
      case TenantCreation.SlugTaken taken -> throw new IllegalStateException("taken: " + slug);
    };
  }

  /** Ends the platform; the database stays. */
  @Override
  public void close() {
    context.close();
    control.close();
  }

  private static HikariDataSource pool(TestDatabase database, String username, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(username);
    config.setPassword(password);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }
}
