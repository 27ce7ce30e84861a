package io.relata.runtime.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.plan.MigrationPlanner;
import io.relata.metadata.plan.MigrationStep;
import io.relata.runtime.execution.ConnectionShares;
import io.relata.runtime.execution.TenantConnections;
import io.relata.runtime.execution.TenantScope;
import io.relata.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A tenant in a real database: its schema, its role, the tables of a model, and connections of a
 * login role that may do nothing but become the tenant's.
 */
public final class TestTenant implements AutoCloseable {

  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final String PASSWORD = "run";

  private final TestDatabase database;
  private final TenantId id;
  private final String login;
  private final HikariDataSource data;

  private TestTenant(TestDatabase database, TenantId id, String login, HikariDataSource data) {
    this.database = database;
    this.id = id;
    this.login = login;
    this.data = data;
  }

  /** A tenant with the tables of a model, all of them empty. */
  public static TestTenant create(TestDatabase database, DataModel model) {
    String login = "run_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
    database.execute(
        "create role %s login noinherit password '%s'".formatted(login, PASSWORD),
        "grant connect on database %s to %s"
            .formatted(database.value("select current_database()"), login));
    return create(database, model, login, pool(database, login));
  }

  /** A further tenant that is served by the same connections. */
  public static TestTenant create(TestDatabase database, DataModel model, TestTenant beside) {
    return create(database, model, beside.login, beside.data);
  }

  private static TestTenant create(
      TestDatabase database, DataModel model, String login, HikariDataSource data) {
    TenantId id = new TenantId(UUID.randomUUID());
    database.execute(
        "create role %s nologin".formatted(id.role()),
        "grant %s to %s with inherit false, set true".formatted(id.role(), login),
        "create schema %s".formatted(id.schema()),
        "grant usage on schema %s to %s".formatted(id.schema(), id.role()),
        "alter default privileges in schema %s grant all on tables to %s"
            .formatted(id.schema(), id.role()));
    TestTenant tenant = new TestTenant(database, id, login, data);
    tenant.execute(
        "create function _uuid7() returns uuid language sql as 'select gen_random_uuid()'");
    tenant.execute(
        MigrationPlanner.plan(id.schema(), DataModel.EMPTY, model, List.of(), 0).steps().stream()
            .map(MigrationStep::sql)
            .toArray(String[]::new));
    return tenant;
  }

  private static HikariDataSource pool(TestDatabase database, String login) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource(login, PASSWORD));
    config.setMaximumPoolSize(1);
    config.setConnectionInitSql(TenantConnections.SESSION);
    return new HikariDataSource(config);
  }

  /** Runs statements as the owner of the tables, which need no schema before their names. */
  public void execute(String... statements) {
    List<String> all = new ArrayList<>();
    all.add("set search_path to " + id.schema());
    all.addAll(Arrays.asList(statements));
    database.execute(all.toArray(String[]::new));
  }

  /** Runs the statements of a file in the folder {@code worlds}. */
  public void executeFile(String name) {
    try (InputStream file = TestTenant.class.getResourceAsStream("/worlds/" + name)) {
      execute(
          new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TenantId id() {
    return id;
  }

  /** One connection of the runtime's login role, pooled. */
  public DataSource data() {
    return data;
  }

  /** New connections of the runtime's login role. */
  public DataSource loginSource() {
    PGSimpleDataSource source = (PGSimpleDataSource) database.dataSource(login, PASSWORD);
    source.setOptions("-c statement_timeout=9000");
    return source;
  }

  public TenantConnections connections() {
    return new TenantConnections(data, ConnectionShares.of(16));
  }

  public TenantScope scope(Caller caller) {
    return new TenantScope(id, caller);
  }

  /** A caller who may do everything. */
  public static Caller owner() {
    return new Caller(
        "account:ada@example.org", new TreeSet<>(List.of(BuiltInRole.OWNER.roleName())), Map.of());
  }

  @Override
  public void close() {
    data.close();
  }
}
