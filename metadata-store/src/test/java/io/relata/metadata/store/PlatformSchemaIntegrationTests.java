package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlatformSchemaIntegrationTests {

  @Test
  void isMadeOnceByNodesThatStartTogether() throws InterruptedException, ExecutionException {
    TestDatabase database = TestDatabase.create();
    try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
      List<Future<TestPlatform>> starting =
          Stream.generate(() -> nodes.submit(() -> TestPlatform.start(database))).limit(3).toList();
      for (Future<TestPlatform> node : starting) {
        node.get().close();
      }
    }
    assertThat(database.value("select count(*) from relata.databasechangelog"))
        .isEqualTo(database.value("select count(distinct id) from relata.databasechangelog"));
    assertThat(database.value("select count(*) from relata.runtime_role")).isEqualTo("1");
  }

  @Test
  void isLeftAloneByASecondStart() {
    TestDatabase database = TestDatabase.create();
    TestPlatform.start(database).close();
    String log = database.value("select string_agg(c::text, ';') from relata.databasechangelog c");
    String password = database.value("select password from relata.runtime_role");
    TestPlatform.start(database).close();
    assertThat(database.value("select string_agg(c::text, ';') from relata.databasechangelog c"))
        .isEqualTo(log);
    assertThat(database.value("select password from relata.runtime_role")).isEqualTo(password);
  }

  @Test
  void showsTheRuntimeRoleNothing() throws SQLException {
    try (TestPlatform platform = TestPlatform.start();
        HikariDataSource data = platform.data();
        Connection connection = data.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table :
          List.of(
              "tenants",
              "model_versions",
              "api_keys",
              "accounts",
              "console_tokens",
              "members",
              "invitations",
              "second_factors",
              "recovery_codes",
              "runtime_role",
              "activity",
              "databasechangelog")) {
        assertThatThrownBy(() -> statement.execute("select from relata." + table))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied for schema relata");
      }
      assertThatThrownBy(() -> statement.execute("create table public.mine ()"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("create schema mine"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("set role " + platform.database().username()))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void tellsPlatformsOnOneServerApart() {
    try (TestPlatform one = TestPlatform.start();
        TestPlatform other = TestPlatform.start()) {
      assertThat(one.bean(RuntimeRole.class).login().name())
          .isNotEqualTo(other.bean(RuntimeRole.class).login().name());
    }
  }
}
