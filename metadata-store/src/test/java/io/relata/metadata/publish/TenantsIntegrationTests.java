package io.relata.metadata.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantCreation;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.TenantState;
import io.relata.metadata.store.VersionState;
import io.relata.testing.TestPlatform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void makesATenantWithItsTemplateAsVersionOne() {
    Tenant library = PLATFORM.tenant("first-library", model("author", "book"));
    assertThat(library.version()).isEqualTo(1);
    assertThat(library.state()).isEqualTo(new TenantState.Ready());
    assertThat(PLATFORM.tenants().find(new TenantSlug("first-library"))).contains(library);
    assertThat(PLATFORM.tenants().list()).contains(library);
    assertThat(PLATFORM.versions().find(library.id(), 1))
        .hasValueSatisfying(
            version -> {
              assertThat(version.state()).isEqualTo(VersionState.APPLIED);
              assertThat(version.model().tables()).hasSize(2);
              assertThat(version.author()).isEqualTo("account:tester");
            });
    assertThat(
            PLATFORM.database().value("select count(*) from " + library.id().schema() + ".books"))
        .isEqualTo("0");
  }

  @Test
  void givesASlugToOneTenant() {
    PLATFORM.tenant("taken", DataModel.EMPTY);
    TenantSlug slug = new TenantSlug("taken");
    assertThat(
            PLATFORM
                .tenants()
                .create(slug, "Again", DataModel.EMPTY, new Actor("account:ann", "192.0.2.1")))
        .isEqualTo(new TenantCreation.SlugTaken(slug));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "A1",
        "1a",
        "-a",
        "a_b",
        "a b",
        "a'b",
        "a\nb",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddd"
      })
  void refusesWhatIsNoSlug(String slug) {
    assertThatThrownBy(() -> new TenantSlug(slug)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsANameWithQuotesAsItIs() {
    Tenant odd = PLATFORM.tenant("odd-name", DataModel.EMPTY);
    String name = "O'Reilly \"quoted\" \\ ; drop schema relata; -- \u00e9";
    assertThat(PLATFORM.tenants().rename(odd, name, new Actor("account:ann", "192.0.2.1")).name())
        .isEqualTo(name);
  }

  @Test
  void deletesATenantWithAllThatItHad() {
    Tenant library = PLATFORM.tenant("to-delete", model("author", "book"));
    PLATFORM.tenants().delete(library, new Actor("account:ann", "192.0.2.1"));
    assertThat(PLATFORM.tenants().find(library.slug())).isEmpty();
    assertThat(PLATFORM.tenants().find(library.id())).isEmpty();
    assertThat(
            PLATFORM
                .database()
                .value(
                    "select count(*) from pg_namespace where nspname = '"
                        + library.id().schema()
                        + "'"))
        .isEqualTo("0");
    assertThat(
            PLATFORM
                .database()
                .value(
                    "select count(*) from pg_roles where rolname = '" + library.id().role() + "'"))
        .isEqualTo("0");
    assertThat(PLATFORM.tenant("to-delete", DataModel.EMPTY).id()).isNotEqualTo(library.id());
  }

  @Test
  void deletesATenantOfManyTablesInBatches() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      names.add("thing_" + (char) ('a' + i / 26) + (char) ('a' + i % 26));
    }
    Tenant large = PLATFORM.tenant("large", model(names.toArray(String[]::new)));
    PLATFORM.tenants().delete(large, new Actor("account:ann", "192.0.2.1"));
    assertThat(
            PLATFORM
                .database()
                .value(
                    "select count(*) from pg_namespace where nspname = '"
                        + large.id().schema()
                        + "'"))
        .isEqualTo("0");
  }

  @Test
  void letsTheRuntimeRoleUseATenantsTablesAsThatTenant() throws SQLException {
    Tenant library = PLATFORM.tenant("usable", model("author"));
    try (HikariDataSource data = PLATFORM.data();
        Connection connection = data.getConnection()) {
      as(
          library,
          connection,
          "insert into " + library.id().schema() + ".authors (name) values ('Austen')");
      as(
          library,
          connection,
          "update " + library.id().schema() + ".authors set name = 'Bronte' where name = 'Austen'");
      as(library, connection, "select name from " + library.id().schema() + ".authors");
      as(library, connection, "delete from " + library.id().schema() + ".authors");
      as(library, connection, "select " + library.id().schema() + "._uuid7()");
    }
  }

  @Test
  void showsATenantNothingOfAnother() throws SQLException {
    Tenant library = PLATFORM.tenant("isolated-one", model("author"));
    Tenant clinic = PLATFORM.tenant("isolated-two", model("author"));
    String other = clinic.id().schema().value();
    try (HikariDataSource data = PLATFORM.data();
        Connection connection = data.getConnection()) {
      for (String attack :
          List.of(
              "select name from " + other + ".authors",
              "insert into " + other + ".authors (name) values ('mine')",
              "select from " + other + "._model_version",
              "select " + other + "._uuid7()",
              "drop schema " + other + " cascade",
              "grant " + clinic.id().role() + " to " + library.id().role())) {
        assertRefused(library, connection, attack);
      }
    }
  }

  @Test
  void showsATenantNothingOfThePlatformOrTheSystem() throws SQLException {
    Tenant library = PLATFORM.tenant("modest", model("author"));
    String own = library.id().schema().value();
    try (HikariDataSource data = PLATFORM.data();
        Connection connection = data.getConnection()) {
      for (String attack :
          List.of(
              "select from relata.tenants",
              "select password from relata.runtime_role",
              "select from relata.api_keys",
              "select from " + own + "._model_version",
              "select from " + own + ".databasechangelog",
              "select from " + own + ".databasechangeloglock",
              "create table " + own + ".mine ()",
              "alter table " + own + ".authors add column mine text",
              "truncate " + own + ".authors",
              "create table public.mine ()",
              "create role mine")) {
        assertRefused(library, connection, attack);
      }
    }
  }

  @Test
  void givesTheRuntimeRoleNothingUntilItBecomesATenant() throws SQLException {
    Tenant library = PLATFORM.tenant("inherit", model("author"));
    try (HikariDataSource data = PLATFORM.data();
        Connection connection = data.getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(
              () -> statement.execute("select from " + library.id().schema() + ".authors"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void takesTheRoleOffWithTheTransaction() throws SQLException {
    Tenant library = PLATFORM.tenant("transient", model("author"));
    try (HikariDataSource data = PLATFORM.data();
        Connection connection = data.getConnection();
        Statement statement = connection.createStatement()) {
      as(library, connection, "select from " + library.id().schema() + ".authors");
      assertThatThrownBy(
              () -> statement.execute("select from " + library.id().schema() + ".authors"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void makesUuidsOfVersionSevenThatGrow() {
    Tenant library = PLATFORM.tenant("uuids", DataModel.EMPTY);
    String schema = library.id().schema().value();
    assertThat(
            PLATFORM
                .database()
                .value(
                    "select bool_and(substr(id::text, 15, 1) = '7' and substr(id::text, 20, 1) in"
                        + " ('8', '9', 'a', 'b')) and count(distinct id) = 100 from (select "
                        + schema
                        + "._uuid7() as id from generate_series(1, 100)) ids"))
        .isEqualTo("t");
    assertThat(
            PLATFORM
                .database()
                .value(
                    "with one as materialized (select "
                        + schema
                        + "._uuid7() as id), nap as materialized (select pg_sleep(0.005), id from"
                        + " one) select (select id from nap) < "
                        + schema
                        + "._uuid7()"))
        .isEqualTo("t");
  }

  /**
   * As the runtime does it: the role set with the statement, in one round trip and one transaction.
   */
  private static void as(Tenant tenant, Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('role', ?, true); " + sql)) {
      statement.setString(1, tenant.id().role().value());
      statement.execute();
    }
  }

  private static void assertRefused(Tenant tenant, Connection connection, String sql) {
    assertThatThrownBy(() -> as(tenant, connection, sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class,
            refused -> assertThat(refused.getSQLState()).isIn("42501", "0LP01"));
  }

  static DataModel model(String... tables) {
    List<ModelEdit> edits = new ArrayList<>();
    for (String table : tables) {
      edits.add(new ModelEdit.AddTable(TableSpec.of(table, FieldSpec.of("name", TypeName.TEXT))));
    }
    return switch (new ModelEditor(IdSource.random()).apply(DataModel.EMPTY, 1, edits)) {
      case EditOutcome.Edited edited -> edited.model();
      case EditOutcome.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
