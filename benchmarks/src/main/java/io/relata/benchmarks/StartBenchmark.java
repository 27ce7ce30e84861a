package io.relata.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts, from the command until the server says that it is ready: of the jar as it was built, and
 * of one that is unpacked with its classes cached, as the container image has it; on an empty
 * folder, on a folder with data, and on a database that runs already. Medians of wall-clock times,
 * on a machine that should be idle.
 */
public final class StartBenchmark {

  private static final Path FOLDER = Path.of("benchmarks/target/run");
  private static final int ROUNDS = 3;
  private static final String ELSEWHERE = "elsewhere";

  private final Map<String, String> database;

  private StartBenchmark(Map<String, String> database) {
    this.database = database;
  }

  public static void main(String[] arguments) throws Exception {
    try (Platform host = Platform.start(Program.jar(), FOLDER)) {
      var benchmark = new StartBenchmark(elsewhere(host.database()));
      benchmark.measure("jar", Program.jar());
      Path folder = FOLDER.resolve("unpacked-" + System.nanoTime());
      benchmark.measure("unpacked", Program.unpacked(folder, benchmark.database));
    }
  }

  /** Makes a database on a server that runs; gives the settings for it. */
  private static Map<String, String> elsewhere(Database server) throws Exception {
    try (Connection connection = DriverManager.getConnection(server.superuserUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + ELSEWHERE + " owner " + server.username());
    }
    return Map.of(
        "RELATA_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + ELSEWHERE,
        "RELATA_DATABASE_USERNAME", server.username(),
        "RELATA_DATABASE_PASSWORD", server.password());
  }

  private void measure(String name, Program program) throws Exception {
    List<Double> empty = new ArrayList<>();
    List<Double> kept = new ArrayList<>();
    List<Double> running = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      Platform first = Platform.start(program, FOLDER);
      empty.add(millisSince(start));
      kept.add(again(first, program, Map.of()));
      // The first start on that database makes the platform's tables there.
      running.add(again(Platform.start(program, FOLDER, database), program, database));
    }
    report(name + ", on an empty folder, embedded PostgreSQL", empty);
    report(name + ", on a folder with data, embedded PostgreSQL", kept);
    report(name + ", on a database that runs", running);
  }

  /** Milliseconds that a second start takes; ends what is started. */
  private static double again(Platform first, Program program, Map<String, String> settings)
      throws Exception {
    first.close();
    long start = System.nanoTime();
    Platform second = first.restarted(program, FOLDER, settings);
    double millis = millisSince(start);
    second.close();
    return millis;
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private static void report(String what, List<Double> millis) {
    System.out.printf("%-56s %8.0f ms%n", what, Medians.of(millis, Double::doubleValue));
  }
}
