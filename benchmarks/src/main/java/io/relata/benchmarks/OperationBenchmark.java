package io.relata.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Throughput of GraphQL over HTTP as a share of what PostgreSQL alone does with hand-written SQL
 * for the same answer, on the same server, with the load generator on the same machine; and of what
 * a servlet does that runs this SQL and nothing else. All run in turns, after a warm-up, and the
 * answers are compared first.
 */
public final class OperationBenchmark {

  private final Platform platform;
  private final BareServer bare;
  private final SqlLoad sql;
  private final Options options;

  private OperationBenchmark(Platform platform, BareServer bare, SqlLoad sql, Options options) {
    this.platform = platform;
    this.bare = bare;
    this.sql = sql;
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    Path jar = Path.of("platform-api/target/relata.jar");
    Path folder = Path.of("benchmarks/target/run");
    try (Platform platform = Platform.start(jar, folder);
        BareServer bare = BareServer.start(folder, platform.database())) {
      var sql = new SqlLoad(platform.database(), options);
      System.out.printf(
          "%d connections, %d rounds of %d s, against %s%n%n",
          options.connections(), options.rounds(), options.seconds(), sql.generator());
      new OperationBenchmark(platform, bare, sql, options).run();
    }
  }

  private void run() throws Exception {
    List<Workload> chosen = Workload.chosen(options);
    var check = new AnswerCheck(sql);
    for (Workload workload : chosen) {
      check.check(workload, platform.graphql());
    }
    System.out.println(Measurement.HEADINGS);
    for (Workload workload : chosen) {
      System.out.println(measure(workload));
    }
  }

  private Measurement measure(Workload workload) throws Exception {
    Callable<Callers.Caller> callers = platform.graphql().callers(workload);
    Callable<Callers.Caller> bareCallers = bare.callers(workload);
    Callers.run(options, options.warmUp(), callers);
    Callers.run(options, options.warmUp(), bareCallers);
    List<Measurement.Round> rounds = new ArrayList<>();
    PostgresCpu postgres = platform.postgresCpu();
    for (int round = 0; round < options.rounds(); round++) {
      Duration start = postgres.used();
      double alone = sql.run(workload);
      Duration between = postgres.used();
      Duration cpu = platform.cpuTime();
      double served = Callers.run(options, options.seconds(), callers);
      rounds.add(
          new Measurement.Round(
              alone,
              Callers.run(options, options.seconds(), bareCallers),
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
}
