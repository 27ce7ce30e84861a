package io.relata.benchmarks;

import io.relata.benchmarks.Workload.Variable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Throughput of GraphQL over HTTP as a share of what PostgreSQL alone does with hand-written SQL
 * for the same answer, on the same server, with the load generator on the same machine. Both sides
 * run in turns, after a warm-up, and their answers are compared first.
 */
public final class OperationBenchmark {

  private static final int PREPARED_REQUESTS = 500;
  private static final JsonMapper JSON = new JsonMapper();

  private final Platform platform;
  private final SqlLoad sql;
  private final Options options;

  private OperationBenchmark(Platform platform, SqlLoad sql, Options options) {
    this.platform = platform;
    this.sql = sql;
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    Path jar = Path.of("platform-api/target/relata.jar");
    try (Platform platform = Platform.start(jar, Path.of("benchmarks/target/run"))) {
      var sql = new SqlLoad(platform.database(), options);
      System.out.printf(
          "%d connections, %d rounds of %d s, against %s%n%n",
          options.connections(), options.rounds(), options.seconds(), sql.generator());
      new OperationBenchmark(platform, sql, options).run();
    }
  }

  /** Those that write come last, as they make tables larger. */
  private static List<Workload> workloads() {
    return List.of(
        Workload.read("row-by-key", "row by key", "track", new Variable("id", 1, 1_000, 1)),
        Workload.read(
            "nested-list",
            "nested list, 20 parents, 3 levels",
            "albums",
            new Variable("offset", 0, 180, 20)),
        Workload.read(
            "filter-sort-page",
            "filter, sort, page",
            "tracks",
            new Variable("longer", 180_000, 240_000, 10_000),
            new Variable("offset", 0, 20, 20)),
        Workload.read("large-response", "large response, 2,700 rows", "albums"),
        Workload.read("counts", "count of children, all albums", "albums"),
        Workload.write("insert", "insert of one row", "add_playlist", 0),
        Workload.write("nested-write-100", "nested write, 1 + 100 rows", "add_artist", 100),
        Workload.write("nested-write-1000", "nested write, 1 + 1,000 rows", "add_artist", 1_000));
  }

  private void run() throws Exception {
    List<Workload> chosen =
        workloads().stream()
            .filter(workload -> options.only().isEmpty() || workload.name().equals(options.only()))
            .toList();
    for (Workload workload : chosen) {
      if (workload.writes()) {
        compareRowsAdded(workload);
      } else {
        compareAnswers(workload);
      }
    }
    System.out.printf(
        "%-36s %12s %12s %8s   CPU ms: %8s %12s %12s%n",
        "query", "SQL alone/s", "GraphQL/s", "ratio", "server", "PostgreSQL", "SQL alone");
    for (Workload workload : chosen) {
      System.out.println(measure(workload));
    }
  }

  private Measurement measure(Workload workload) throws Exception {
    List<byte[]> requests = requests(workload);
    Callers.run(options, options.warmUp(), () -> new HttpCaller(platform.port(), requests));
    List<Measurement.Round> rounds = new ArrayList<>();
    PostgresCpu postgres = platform.postgresCpu();
    for (int round = 0; round < options.rounds(); round++) {
      Duration start = postgres.used();
      double alone = sql.run(workload);
      Duration between = postgres.used();
      Duration cpu = platform.cpuTime();
      double served =
          Callers.run(options, options.seconds(), () -> new HttpCaller(platform.port(), requests));
      rounds.add(
          new Measurement.Round(
              alone,
              served,
              each(platform.cpuTime().minus(cpu), served),
              each(postgres.used().minus(between), served),
              each(between.minus(start), alone)));
    }
    return new Measurement(workload.title(), rounds);
  }

  /** Milliseconds of CPU for one of the answers of a run. */
  private double each(Duration used, double answersInSecond) {
    return used.toNanos() / 1e6 / (answersInSecond * options.seconds());
  }

  /** A comparison means nothing unless both sides answer the same. */
  private void compareAnswers(Workload workload) throws Exception {
    var random = new Random(7);
    for (int i = 0; i < 5; i++) {
      Map<String, Integer> variables = workload.draw(random);
      JsonNode served =
          JSON.readTree(platform.send("POST", platform.graphqlPath(), body(workload, variables)));
      JsonNode alone = JSON.readTree(answer(workload, variables));
      if (!served.path("data").path(workload.root()).equals(alone)) {
        throw new IllegalStateException(
            "%s %s: the answers differ%n%s%n%s"
                .formatted(workload.name(), variables, served, alone));
      }
    }
  }

  /** Both sides add as many rows, and answer with the same members. */
  private void compareRowsAdded(Workload workload) throws Exception {
    long before = sql.addedRows();
    JsonNode served =
        JSON.readTree(platform.send("POST", platform.graphqlPath(), body(workload, Map.of())))
            .path("data")
            .path(workload.root());
    long between = sql.addedRows();
    JsonNode alone = JSON.readTree(answer(workload, Map.of()));
    long after = sql.addedRows();
    if (between - before != 1 + workload.items()
        || after - between != 1 + workload.items()
        || !served.path("name").equals(alone.path("name"))) {
      throw new IllegalStateException(
          "%s: %d and %d rows, %s and %s"
              .formatted(workload.name(), between - before, after - between, served, alone));
    }
  }

  private String answer(Workload workload, Map<String, Integer> variables) throws SQLException {
    return sql.answer(workload, variables);
  }

  private List<byte[]> requests(Workload workload) {
    var random = new Random(11);
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < PREPARED_REQUESTS; i++) {
      String json = body(workload, workload.draw(random));
      requests.add(HttpCaller.request(platform.graphqlPath(), platform.token(), json));
    }
    return requests;
  }

  private static String body(Workload workload, Map<String, Integer> variables) {
    return JSON.writeValueAsString(
        Map.of("query", workload.graphql(), "variables", workload.graphqlVariables(variables)));
  }
}
