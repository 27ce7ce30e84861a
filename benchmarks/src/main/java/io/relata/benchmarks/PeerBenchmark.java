package io.relata.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Throughput of Relata and of PostGraphile for the same answers from the same tables, each as a
 * share of what PostgreSQL alone does with hand-written SQL. All three run in turns, with the load
 * generator on the same machine, and their answers are compared first.
 */
public final class PeerBenchmark {

  private static final Path FOLDER = Path.of("benchmarks/target");

  private final Platform platform;
  private final PostGraphile peer;
  private final SqlLoad sql;
  private final Options options;

  private PeerBenchmark(Platform platform, PostGraphile peer, SqlLoad sql, Options options) {
    this.platform = platform;
    this.peer = peer;
    this.sql = sql;
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    PostGraphile.Installation installation =
        PostGraphile.Installation.into(FOLDER.resolve("peers"));
    try (Platform platform = Platform.start(Program.jar(), FOLDER.resolve("run"));
        PostGraphile peer = installation.start(platform.database(), options.connections())) {
      var sql = new SqlLoad(platform.database(), options);
      System.out.printf(
          """
          %d connections, %d rounds of %d s, against %s
          The peer is %s: one process, which uses one core for most of its work,
          as the owner of the tables, without roles and rules.
          """,
          options.connections(),
          options.rounds(),
          options.seconds(),
          sql.generator(),
          installation.name());
      new PeerBenchmark(platform, peer, sql, options).run();
    }
  }

  private void run() throws Exception {
    List<Workload> chosen = Workload.chosen(options);
    List<Workload> shared =
        chosen.stream().filter(workload -> workload.isIn(PostGraphile.OPERATIONS)).toList();
    String leftOut =
        chosen.stream()
            .filter(workload -> !shared.contains(workload))
            .map(Workload::title)
            .collect(Collectors.joining("; "));
    if (!leftOut.isEmpty()) {
      System.out.printf("The peer has no counterpart of: %s%n", leftOut);
    }
    var check = new AnswerCheck(sql);
    System.out.println();
    System.out.println(PeerMeasurement.HEADINGS);
    for (Workload workload : shared) {
      check.check(workload, platform.graphql());
      check.check(workload, peer.graphql());
      System.out.println(measure(workload));
    }
  }

  private PeerMeasurement measure(Workload workload) throws Exception {
    HttpLoad ours = platform.graphql().load(workload);
    HttpLoad theirs = peer.graphql().load(workload);
    ours.run(options, options.warmUp());
    theirs.run(options, options.warmUp());
    List<PeerMeasurement.Round> rounds = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      double alone = sql.run(workload);
      rounds.add(
          new PeerMeasurement.Round(
              alone, serve(ours, platform::cpuTime), serve(theirs, peer::cpuTime)));
    }
    return new PeerMeasurement(workload.title(), rounds);
  }

  private PeerMeasurement.Side serve(HttpLoad load, Supplier<Duration> cpuTime)
      throws IOException, InterruptedException {
    Duration before = cpuTime.get();
    double perSecond = load.run(options, options.seconds());
    Duration used = cpuTime.get().minus(before);
    return new PeerMeasurement.Side(
        perSecond, used.toNanos() / 1e6 / (perSecond * options.seconds()));
  }
}
