package io.relata.metadata.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.model.PhysicalName;
import io.relata.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeSetRunnerIntegrationTests {
  private static final String PATH = "relata/test";
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final ChangeSetRunner RUNNER = new ChangeSetRunner();

  private static int schemas;

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DATABASE.dataSource().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @AfterAll
  static void stop() {
    RUNNER.close();
  }

  @Test
  void runsStatementsAsTheyStand() throws SQLException {
    PhysicalName library = schema();
    String odd = "a; b -- c /* d */ ? {fn now()} $${x} ''\r\ne";
    RUNNER.run(
        connection,
        library,
        PATH,
        List.of(
            new SqlChangeSet(
                "v1-1",
                List.of(
                    "create table " + library + ".books (title text default '" + odd + "')",
                    "insert into " + library + ".books default values"))));
    connection.commit();
    assertThat(DATABASE.value("select title from " + library + ".books"))
        .isEqualTo(odd.replace("''", "'"));
  }

  @Test
  void leavesCommittingToTheCaller() throws SQLException {
    PhysicalName library = schema();
    RUNNER.run(connection, library, PATH, books(library));
    connection.rollback();
    assertThat(DATABASE.value("select to_regclass('" + library + ".books') is null"))
        .isEqualTo("t");
    assertThat(DATABASE.value("select count(*) from " + library + ".databasechangelog"))
        .isEqualTo("0");
  }

  @Test
  void saysWhatPostgresSaidWhenAStatementFails() throws SQLException {
    PhysicalName library = schema();
    SqlChangeSet wrong =
        new SqlChangeSet(
            "v1-1",
            List.of(
                "create table " + library + ".books ()",
                "alter table " + library + ".films add x int"));
    assertThatThrownBy(() -> RUNNER.run(connection, library, PATH, List.of(wrong)))
        .isInstanceOf(ChangeSetException.class)
        .hasMessageContaining("films")
        .hasRootCauseInstanceOf(SQLException.class);
    connection.rollback();
    assertThat(DATABASE.value("select to_regclass('" + library + ".books') is null"))
        .isEqualTo("t");
  }

  @Test
  void runsAChangeSetOnce() throws SQLException {
    PhysicalName library = schema();
    RUNNER.run(connection, library, PATH, books(library));
    RUNNER.run(connection, library, PATH, books(library));
    connection.commit();
    assertThat(DATABASE.value("select string_agg(id, ' ') from " + library + ".databasechangelog"))
        .isEqualTo("v1-1");
  }

  @Test
  void skipsNoSchemaWhenSeveralTakeTurns() throws SQLException {
    List<PhysicalName> tenants = List.of(schema(), schema(), schema());
    for (int version = 1; version <= 10; version++) {
      for (PhysicalName tenant : tenants) {
        String sql = "create table " + tenant + ".table_" + version + " ()";
        RUNNER.run(
            connection,
            tenant,
            PATH,
            List.of(new SqlChangeSet("v" + version + "-1", List.of(sql))));
        connection.commit();
      }
    }
    for (PhysicalName tenant : tenants) {
      assertThat(
              DATABASE.value(
                  "select count(*) from pg_class where relname like 'table_%' and relnamespace = '"
                      + tenant
                      + "'::regnamespace"))
          .isEqualTo("10");
      assertThat(
              DATABASE.value(
                  "select count(*) || ' ' || max(orderexecuted) from "
                      + tenant
                      + ".databasechangelog"))
          .isEqualTo("10 10");
    }
  }

  @Test
  void runsFromManyThreadsOneAtATime() throws InterruptedException {
    List<PhysicalName> tenants =
        java.util.stream.Stream.generate(this::schemaUnchecked).limit(8).toList();
    List<Thread> threads =
        tenants.stream().map(tenant -> Thread.ofVirtual().start(() -> runAlone(tenant))).toList();
    for (Thread thread : threads) {
      thread.join();
    }
    for (PhysicalName tenant : tenants) {
      assertThat(DATABASE.value("select to_regclass('" + tenant + ".books') is not null"))
          .isEqualTo("t");
    }
  }

  @Test
  void printsNothing() throws SQLException {
    PhysicalName library = schema();
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      System.setErr(caught);
      RUNNER.run(connection, library, PATH, books(library));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void freesALockThatAKilledUpdateLeft() throws SQLException {
    PhysicalName library = schema();
    DATABASE.execute(
        "update " + library + ".databasechangeloglock set locked = true, lockedby = 'nobody'");
    ChangeLogTables.free(connection, library);
    connection.commit();
    assertThat(
            DATABASE.value(
                "select locked || ' ' || (lockedby is null) from "
                    + library
                    + ".databasechangeloglock"))
        .isEqualTo("false true");
  }

  private void runAlone(PhysicalName tenant) {
    try (Connection own = DATABASE.dataSource().getConnection()) {
      own.setAutoCommit(false);
      RUNNER.run(own, tenant, PATH, books(tenant));
      own.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<SqlChangeSet> books(PhysicalName schema) {
    return List.of(
        new SqlChangeSet("v1-1", List.of("create table " + schema + ".books (title text)")));
  }

  private PhysicalName schemaUnchecked() {
    try {
      return schema();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private PhysicalName schema() throws SQLException {
    PhysicalName schema = new PhysicalName("t_" + ++schemas);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
    }
    ChangeLogTables.prepare(connection, schema);
    connection.commit();
    return schema;
  }
}
