package io.relata.metadata.publish;

import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.plan.DataCheck;
import io.relata.metadata.plan.DataLoss;
import io.relata.metadata.plan.MigrationPlan;
import io.relata.metadata.plan.MigrationStep;
import io.relata.metadata.publish.CheckedPlan.CheckResult;
import io.relata.metadata.publish.CheckedPlan.CountedLoss;
import io.relata.metadata.publish.CheckedPlan.PlannedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a plan against the rows of a tenant: runs its checks, counts what would be lost, estimates
 * the size of the tables.
 */
final class PlanChecking {
  /** A plan that needs longer to be checked is not one to be applied at once anyway. */
  private static final String STATEMENT_TIMEOUT = "60s";

  private static final String LOCK_TIMEOUT = "2s";

  /** How far a table without statistics is counted. */
  private static final int COUNTED = 10_000;

  private PlanChecking() {}

  /**
   * @param connection in auto-commit mode, left so
   */
  static CheckedPlan check(Connection connection, PhysicalName schema, MigrationPlan plan)
      throws SQLException {
    Map<PhysicalName, Long> estimates = new HashMap<>();
    List<PlannedStatement> statements = new ArrayList<>();
    for (MigrationStep step : plan.steps()) {
      statements.add(
          new PlannedStatement(step, estimate(connection, schema, step.table(), estimates)));
    }
    List<CheckResult> checks = new ArrayList<>();
    for (DataCheck check : plan.checks()) {
      checks.add(check(connection, check));
    }
    List<CountedLoss> losses = new ArrayList<>();
    for (DataLoss loss : plan.dataLoss()) {
      losses.add(
          new CountedLoss(loss, reading(connection, () -> number(connection, loss.countSql()))));
    }
    return new CheckedPlan(plan, statements, checks, losses, List.of());
  }

  private static CheckResult check(Connection connection, DataCheck check) throws SQLException {
    try {
      return reading(
          connection,
          () -> {
            long failing = number(connection, check.countSql());
            return new CheckResult(
                check, failing, failing == 0 ? List.of() : sample(connection, check.sampleSql()));
          });
    } catch (SQLException e) {
      if (isAboutData(e)) {
        return new CheckResult(check, 1, List.of(String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  /**
   * Classes 22 and 23: the data, or a constant in the statement, is what PostgreSQL does not like.
   */
  private static boolean isAboutData(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }

  private static long estimate(
      Connection connection,
      PhysicalName schema,
      @org.jspecify.annotations.Nullable PhysicalName table,
      Map<PhysicalName, Long> known)
      throws SQLException {
    if (table == null) {
      return 0;
    }
    Long found = known.get(table);
    if (found == null) {
      found = estimate(connection, schema, table);
      known.put(table, found);
    }
    return found;
  }

  private static long estimate(Connection connection, PhysicalName schema, PhysicalName table)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select c.reltuples::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relname = ?
            """)) {
      select.setString(1, schema.value());
      select.setString(2, table.value());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return 0;
        }
        long estimate = row.getLong(1);
        return estimate > 0 ? estimate : counted(connection, schema, table);
      }
    }
  }

  /** Small tables have no statistics until the first vacuum. */
  private static long counted(Connection connection, PhysicalName schema, PhysicalName table)
      throws SQLException {
    return reading(
        connection,
        () ->
            number(
                connection,
                "select count(*) from (select from "
                    + Sql.qualified(schema, table)
                    + " limit "
                    + COUNTED
                    + ") as some_rows"));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<String> sample(Connection connection, String sql) throws SQLException {
    List<String> sample = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String value = rows.getString("value");
        sample.add(rows.getString("row") + (value == null ? "" : ": " + value));
      }
    }
    return sample;
  }

  private static <T> T reading(Connection connection, Reading<T> reading) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction read only");
      statement.execute(
          "select set_config('statement_timeout', '"
              + STATEMENT_TIMEOUT
              + "', true), set_config('lock_timeout', '"
              + LOCK_TIMEOUT
              + "', true)");
      return reading.run();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private interface Reading<T> {
    T run() throws SQLException;
  }
}
