package io.relata.metadata.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.plan.DataCheck;
import io.relata.metadata.plan.DataLoss;
import io.relata.metadata.plan.MigrationPlan;
import io.relata.metadata.plan.MigrationPlanner;
import io.relata.metadata.plan.MigrationStep;
import io.relata.testing.RandomEdits;
import io.relata.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomMigrationsIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final int VERSIONS = 150;

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  /**
   * Every plan's statements run in one transaction, its questions can be asked, and the catalog is
   * what the model says.
   */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void bringsTheCatalogToEachModel(long seed) throws SQLException {
    PhysicalName schema = new PhysicalName("t_random_" + seed);
    DATABASE.execute(
        "CREATE SCHEMA " + schema,
        "CREATE FUNCTION "
            + schema
            + "._uuid7() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()'");
    RandomEdits edits = new RandomEdits(seed);
    DataModel model = DataModel.EMPTY;
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      for (int version = 1; version <= VERSIONS; version++) {
        List<ModelEdit> wanted = edits.of(model);
        EditOutcome outcome = editor(seed, version).apply(model, version, wanted);
        if (outcome instanceof EditOutcome.Edited edited) {
          if (migrate(connection, schema, model, edited, wanted)) {
            model = edited.model();
          }
        }
      }
    }
  }

  private static ModelEditor editor(long seed, int version) {
    return new ModelEditor(
        IdSource.derived(seed + " " + version, Instant.ofEpochSecond(1_700_000_000)));
  }

  private static boolean migrate(
      Connection connection,
      PhysicalName schema,
      DataModel before,
      EditOutcome.Edited edited,
      List<ModelEdit> wanted)
      throws SQLException {
    MigrationPlan plan = MigrationPlanner.plan(schema, before, edited, wanted, 1);
    for (DataCheck check : plan.checks()) {
      number(connection, check.sampleSql());
      if (number(connection, check.countSql()) > 0) {
        assertThat(check.text()).as("tables are empty").startsWith("the default of");
        return false;
      }
    }
    for (DataLoss loss : plan.dataLoss()) {
      assertThat(number(connection, loss.countSql())).as(loss.toString()).isZero();
    }
    for (MigrationStep step : plan.steps()) {
      execute(connection, step.sql());
    }
    assertThat(new CatalogVerifier().differences(connection, schema, edited.model()))
        .as(plan.steps().toString())
        .isEmpty();
    connection.commit();
    return true;
  }

  private static void execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  private static long number(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? (rows.getMetaData().getColumnCount() == 1 ? rows.getLong(1) : 1) : 0;
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }
}
