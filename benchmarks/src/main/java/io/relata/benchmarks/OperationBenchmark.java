package io.relata.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
    Path folder = Path.of("benchmarks/target/run");
    try (Platform platform = Platform.start(Program.jar(), folder);
        BareServer bare = BareServer.start(folder, platform.database())) {
      var sql = new SqlLoad(platform.database(), options);
      System.out.printf(
          "%d connections, %d rounds of %d s, against %s%n%n",
          options.connections(), options.rounds(), options.seconds(), sql.generator());
      new OperationBenchmark(platform, bare, sql, options).run();
    }
  }

  private void run() throws Exception {
    var check = new AnswerCheck(sql);
    System.out.println(Measurement.HEADINGS);
    for (Workload workload : Workload.chosen(options)) {
      check.check(workload, platform.graphql()); // right before, as that of writes adds rows
      System.out.println(measure(workload));
    }
  }

  private Measurement measure(Workload workload) throws Exception {
    HttpLoad load = platform.graphql().load(workload);
    HttpLoad bareLoad = bare.load(workload);
    load.run(options, options.warmUp());
    bareLoad.run(options, options.warmUp());
    Side alone = new Side(() -> sql.run(workload));
    Side servlet = new Side(() -> bareLoad.run(options, options.seconds()));
    Side relata = new Side(() -> load.run(options, options.seconds()));
    for (int round = 0; round < options.rounds(); round++) {
      List<Side> order = new ArrayList<>(List.of(alone, servlet, relata));
      Collections.rotate(order, round); // what one leaves behind meets each of the others
      for (Side side : order) {
        run(side);
      }
    }
    return Measurement.of(workload.title(), alone.runs(), servlet.runs(), relata.runs());
  }

  /** Makes answers for the time of a run. */
  private interface Load {
    double perSecond() throws Exception;
  }

  /** One of those that are compared, with its runs so far. */
  private record Side(Load load, List<Measurement.Run> runs) {
    Side(Load load) {
      this(load, new ArrayList<>());
    }
  }

  private void run(Side side) throws Exception {
    PostgresCpu postgres = platform.postgresCpu();
    platform.database().checkpoint();
    Duration server = platform.cpuTime();
    Duration database = postgres.used();
    double perSecond = side.load().perSecond();
    side.runs()
        .add(
            new Measurement.Run(
                perSecond,
                each(platform.cpuTime().minus(server), perSecond),
                each(postgres.used().minus(database), perSecond)));
  }

  /** Milliseconds of CPU for one of the answers of a run. */
  private double each(Duration used, double answersInSecond) {
    return used.toNanos() / 1e6 / (answersInSecond * options.seconds());
  }
}
