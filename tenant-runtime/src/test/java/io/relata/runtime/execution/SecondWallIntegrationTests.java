package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relata.metadata.model.DataModel;
import io.relata.runtime.sql.Rendered;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Beneath the compiler of statements, PostgreSQL itself keeps tenants apart")
class SecondWallIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final DataModel MODEL = World.LIBRARY.model();
  private static final Duration LONG = Duration.ofSeconds(9);
  private static final String DENIED = "42501";

  @Test
  @DisplayName("A statement on another tenant's tables is refused, whatever it is")
  void refusesStatementsOnOtherTenants() {
    try (TestTenant north = TestTenant.create(DATABASE, MODEL);
        TestTenant south = TestTenant.create(DATABASE, MODEL, north)) {
      south.execute("insert into tags (label) values ('south')");
      String tags = south.id().schema() + ".tags";
      for (String sql :
          List.of(
              "select * from " + tags,
              "select 1 from %s where false".formatted(tags),
              "select (select label from %s limit 1)".formatted(tags),
              "with t as (select * from %s) select 1 from t".formatted(tags),
              "insert into %s (label) values ('x')".formatted(tags),
              "update %s set label = 'x'".formatted(tags),
              "delete from " + tags,
              "truncate " + tags,
              "lock table " + tags,
              "copy %s to stdout".formatted(tags),
              "create table %s.mine (id int)".formatted(south.id().schema()),
              "create view pg_temp.v as select * from " + tags,
              "alter table %s add x int".formatted(tags),
              "drop table " + tags,
              "grant select on %s to %s".formatted(tags, north.id().role()),
              "create schema mine",
              "create role mine")) {
        assertThat(state(north, sql)).as(sql).isEqualTo(DENIED);
      }
      assertThat(state(north, "select * from %s.tags".formatted(north.id().schema()))).isEmpty();
    }
  }

  @Test
  @DisplayName("No statement gets there by changing its own role or session on the way")
  void refusesToBeSomebodyElse() {
    try (TestTenant north = TestTenant.create(DATABASE, MODEL);
        TestTenant south = TestTenant.create(DATABASE, MODEL, north)) {
      String tags = south.id().schema() + ".tags";
      for (String role : List.of(south.id().role().value(), "none")) {
        assertThat(
                state(
                    north,
                    "select set_config('role', '%s', true), (select count(*) from %s)"
                        .formatted(role, tags)))
            .isEqualTo(DENIED);
        assertThat(
                state(
                    north,
                    "select count(*) from %s where set_config('role', '%s', true) is not null"
                        .formatted(tags, role)))
            .isEqualTo(DENIED);
      }
      for (String sql :
          List.of(
              "select set_config('session_authorization', '%s', true)".formatted(south.id().role()),
              "set session authorization " + south.id().role(),
              "set role postgres",
              "select pg_read_file('/etc/passwd')",
              "copy (select 1) to program 'true'",
              "select pg_reload_conf()")) {
        assertThat(state(north, sql)).as(sql).isEqualTo(DENIED);
      }
      assertThat(state(north, "reset role; select * from " + tags)).isEqualTo(DENIED);
      assertThat(state(north, "reset role; select * from %s.tags".formatted(north.id().schema())))
          .isEqualTo(DENIED);
    }
  }

  /** The SQL state with which a statement of a tenant is refused; empty where it is not. */
  private static String state(TestTenant tenant, String sql) {
    return tenant
        .connections()
        .inTransaction(
            tenant.scope(TestTenant.owner()),
            LONG,
            connection -> {
              Savepoint before = connection.setSavepoint();
              try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return "";
              } catch (SQLException refused) {
                return String.valueOf(refused.getSQLState());
              } finally {
                connection.rollback(before);
              }
            });
  }

  @Test
  @DisplayName(
      "One connection, many tenants, and failures of every kind: nothing is carried from one"
          + " request to the next")
  void carriesNothingOver() throws SQLException {
    Random random = new Random(20_261_124);
    TestTenant first = TestTenant.create(DATABASE, MODEL);
    List<TestTenant> tenants = new ArrayList<>(List.of(first));
    for (int i = 0; i < 4; i++) {
      tenants.add(TestTenant.create(DATABASE, MODEL, first));
    }
    for (TestTenant tenant : tenants) {
      tenant.execute(
          "create table once (n int unique deferrable initially deferred)",
          "insert into once values (1)");
    }
    int[] committed = new int[tenants.size()];
    for (int step = 0; step < 250; step++) {
      int who = random.nextInt(tenants.size());
      Failure failure = Failure.values()[random.nextInt(Failure.values().length)];
      if (run(tenants.get(who), failure)) {
        committed[who]++;
      }
      assertNothingIsLeft(first, failure);
    }
    for (int i = 0; i < tenants.size(); i++) {
      assertThat(
              read(
                  tenants.get(i),
                  "select to_json(count(*)) from %s.tags".formatted(tenants.get(i).id().schema())))
          .isEqualTo(String.valueOf(committed[i]));
    }
    first.close();
  }

  private enum Failure {
    NONE,
    OF_A_STATEMENT,
    OF_A_SECOND_STATEMENT,
    OF_THE_WORK,
    OF_THE_COMMIT,
    CANCELLED,
    OF_A_QUERY,
    OF_ANOTHER_ROLE
  }

  /** Whether a row was added. */
  private static boolean run(TestTenant tenant, Failure failure) {
    String tags = tenant.id().schema() + ".tags";
    String add = "insert into %s (label) values (gen_random_uuid()::text)".formatted(tags);
    switch (failure) {
      case NONE -> {
        work(tenant, LONG, add, "set local work_mem = '1MB'");
        assertThat(read(tenant, "select to_json(current_user::text)"))
            .isEqualTo('"' + tenant.id().role().value() + '"');
        return true;
      }
      case OF_A_STATEMENT -> fails(() -> work(tenant, LONG, "select 1 / 0"));
      case OF_A_SECOND_STATEMENT -> fails(() -> work(tenant, LONG, add, "select 1 / 0"));
      case OF_THE_WORK -> fails(() -> work(tenant, LONG, add, "stop"));
      case OF_THE_COMMIT ->
          fails(
              () ->
                  work(
                      tenant,
                      LONG,
                      add,
                      "insert into %s.once values (1)".formatted(tenant.id().schema())));
      case CANCELLED -> fails(() -> work(tenant, Duration.ofMillis(20), add, "select pg_sleep(5)"));
      case OF_A_QUERY -> fails(() -> read(tenant, "select to_json(1 / 0)"));
      case OF_ANOTHER_ROLE -> fails(() -> work(tenant, LONG, add, "reset role", add));
    }
    return false;
  }

  private static void fails(Runnable work) {
    assertThat(catchThrowableOfType(RuntimeException.class, work::run)).isNotNull();
  }

  private static void work(TestTenant tenant, Duration time, String... statements) {
    tenant
        .connections()
        .inTransaction(
            tenant.scope(TestTenant.owner()),
            time,
            connection -> {
              for (String sql : statements) {
                if (sql.equals("stop")) {
                  throw new IllegalStateException("stopped");
                }
                try (Statement statement = connection.createStatement()) {
                  statement.execute(sql);
                }
              }
              return true;
            });
  }

  private static String read(TestTenant tenant, String sql) {
    return new String(
        tenant
            .connections()
            .read(
                tenant.scope(TestTenant.owner()),
                new Rendered(sql, List.of()),
                List.of(),
                new ReadLimits(1_000, LONG))
            .getFirst(),
        StandardCharsets.UTF_8);
  }

  private static void assertNothingIsLeft(TestTenant tenant, Failure failure) throws SQLException {
    try (Connection connection = tenant.data().getConnection()) {
      assertThat(connection.getAutoCommit()).as("%s", failure).isTrue();
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "select current_user = session_user, coalesce(current_setting('relata.user',"
                      + " true), ''), current_setting('statement_timeout'),"
                      + " pg_current_xact_id_if_assigned() is null,"
                      + " current_setting('search_path'),"
                      + " (select count(*) from pg_locks where pid = pg_backend_pid() and mode ="
                      + " 'RowExclusiveLock'), current_setting('work_mem')")) {
        row.next();
        assertThat(row.getBoolean(1)).as("role after %s", failure).isTrue();
        assertThat(row.getString(2)).as("user after %s", failure).isEmpty();
        assertThat(row.getString(3)).as("timeout after %s", failure).isEqualTo("9s");
        assertThat(row.getBoolean(4)).as("transaction after %s", failure).isTrue();
        assertThat(row.getString(5)).doesNotContain("t_");
        assertThat(row.getInt(6)).as("locks after %s", failure).isZero();
        assertThat(row.getString(7)).isNotEqualTo("1MB");
      }
      assertThatThrownBy(
              () -> {
                try (Statement statement = connection.createStatement()) {
                  statement.execute("table %s.tags".formatted(tenant.id().schema()));
                }
              })
          .hasMessageContaining("permission denied");
    }
  }
}
