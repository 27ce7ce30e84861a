package io.relata.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hand-written SQL, run as fast as it goes: by pgbench, or by JDBC where there is no pgbench.
 */
final class SqlLoad {

  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");

  private final Database database;
  private final Options options;
  private final boolean pgbench;

  SqlLoad(Database database, Options options) {
    this.database = database;
    this.options = options;
    this.pgbench = hasPgbench();
  }

  String generator() {
    return pgbench ? "pgbench" : "a JDBC loop (there is no pgbench here)";
  }

  /** Answers in a second. */
  double run(Workload workload) throws IOException, InterruptedException {
    return pgbench
        ? pgbench(workload)
        : Callers.run(options, options.seconds(), () -> jdbc(workload));
  }

  /** The SQL's JSON for one draw of the variables. */
  String answer(Workload workload, Map<String, Integer> variables) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        PreparedStatement statement = prepare(connection, workload)) {
      return execute(statement, workload, variables);
    }
  }

  /** Rows of the tables that workloads add rows to. */
  long addedRows() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT (SELECT count(*) FROM playlists) + (SELECT count(*) FROM artists)
                     + (SELECT count(*) FROM albums)
                """)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private double pgbench(Workload workload) throws IOException, InterruptedException {
    Path script = Files.createTempFile("benchmark", ".sql");
    try {
      Files.writeString(script, workload.pgbenchScript());
      var builder =
          new ProcessBuilder(
                  "pgbench",
                  "--no-vacuum",
                  "--protocol=prepared",
                  "--client=" + options.connections(),
                  "--jobs=2",
                  "--time=" + options.seconds(),
                  "--file=" + script,
                  "--host=127.0.0.1",
                  "--port=" + database.port(),
                  "--username=" + database.username(),
                  Database.NAME)
              .redirectErrorStream(true);
      builder.environment().put("PGPASSWORD", database.password());
      builder.environment().put("PGOPTIONS", "-c search_path=\"" + database.schema() + "\"");
      Process process = builder.start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher matcher = TPS.matcher(printed);
      if (process.waitFor() != 0 || !matcher.find()) {
        throw new IOException(printed);
      }
      return Double.parseDouble(matcher.group(1));
    } finally {
      Files.delete(script);
    }
  }

  private Callers.Caller jdbc(Workload workload) throws SQLException {
    Connection connection = DriverManager.getConnection(database.url());
    PreparedStatement statement = prepare(connection, workload);
    var random = new Random();
    return new Callers.Caller() {
      @Override
      public void call() throws SQLException {
        execute(statement, workload, workload.draw(random));
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }

  private static PreparedStatement prepare(Connection connection, Workload workload)
      throws SQLException {
    return connection.prepareStatement(workload.jdbcSql());
  }

  private static String execute(
      PreparedStatement statement, Workload workload, Map<String, Integer> variables)
      throws SQLException {
    List<String> names = workload.placeholders();
    for (int i = 0; i < names.size(); i++) {
      statement.setInt(i + 1, variables.getOrDefault(names.get(i), 0));
    }
    try (var rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static boolean hasPgbench() {
    Callable<Boolean> trial =
        () -> {
          Process process =
              new ProcessBuilder("pgbench", "--version")
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start();
          return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        };
    try {
      return trial.call();
    } catch (IOException notInstalled) {
      return false;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
