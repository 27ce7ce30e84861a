package io.relata.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many tenants of 20 tables on one node with a heap of a gigabyte: made by the management API,
 * asked once each, then a few of them again and again. What should not grow with the number of
 * tenants is told beside it.
 */
public final class TenantsBenchmark {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FOLDER = Path.of("benchmarks/target/run");
  private static final int TABLES = 20;
  private static final int HOT = 50;
  private static final int ROUNDS = 40;
  private static final String QUERY = "{ things_1(limit: 1) { id name } }";
  private static final Pattern COMPILED =
      Pattern.compile("(?m)^relata_schema_compile_seconds_count\\S* (\\S+)$");

  private final int count;
  private Platform platform;
  private int errors;

  private TenantsBenchmark(Platform platform, int count) {
    this.platform = platform;
    this.count = count;
  }

  /** What is asked for: {@code --count n}, and {@code --data folder} to go on from there. */
  private record Options(int count, @Nullable Path data) {

    static Options parse(String[] arguments) {
      int count = 1_000;
      Path data = null;
      for (int i = 0; i < arguments.length; i += 2) {
        switch (arguments[i]) {
          case "--count" -> count = Integer.parseInt(arguments[i + 1]);
          case "--data" -> data = Path.of(arguments[i + 1]);
          default -> throw new IllegalArgumentException("Options: --count n --data folder");
        }
      }
      return new Options(count, data);
    }

    Platform platform() throws IOException, InterruptedException {
      return data == null
          ? Platform.start(Program.jar(), FOLDER)
          : Platform.on(data, Program.jar(), FOLDER);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    TenantsBenchmark benchmark = new TenantsBenchmark(options.platform(), options.count());
    try {
      System.out.println("Data, to go on from after an interruption: " + benchmark.platform.data());
      benchmark.run();
    } finally {
      benchmark.platform.close();
    }
  }

  private void run() throws Exception {
    int there = there();
    restart("start with " + there + " tenants of 20 tables");
    memory("at first");
    List<Double> made = new ArrayList<>();
    for (int i = there; i < count; i++) {
      made.add(timed(this::provision, i));
    }
    if (!made.isEmpty()) {
      int tenth = Math.max(1, made.size() / 10);
      report("a new tenant, the first tenth", made.subList(0, tenth));
      report("a new tenant, the last tenth", made.subList(made.size() - tenth, made.size()));
    }
    memory("with " + count + " tenants made");
    restart("start with " + count + " tenants");
    memory("after the start");
    List<Double> cold = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cold.add(timed(this::query, i));
    }
    report("first query of a cold tenant, the first tenth", cold.subList(0, tenth()));
    report("first query of a cold tenant, the last tenth", cold.subList(count - tenth(), count));
    memory("with each asked once");
    System.out.printf("%-52s %10.0f%n", "tenants that are kept compiled", kept());
    List<Double> hot = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < Math.min(HOT, count); i++) {
        hot.add(timed(this::query, i));
      }
    }
    report("a query of one of " + HOT + " hot tenants", hot.subList(hot.size() / 2, hot.size()));
    memory("after the hot ones");
    System.out.printf("%-52s %10d%n", "errors", errors);
  }

  /** How many an earlier run has made, from the first on; an interrupted one is made to its end. */
  private int there() throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      if (!platform.has("/api/tenants/" + slug(i))) {
        if (i > 0) {
          complete(i - 1);
        }
        return i;
      }
    }
    return count;
  }

  private void complete(int last) throws IOException, InterruptedException {
    try {
      query(last);
    } catch (IOException withoutTables) {
      publish(last);
    }
  }

  private int tenth() {
    return Math.max(1, count / 10);
  }

  private void restart(String what) throws IOException, InterruptedException {
    long start = System.nanoTime();
    platform = platform.restarted(Program.jar(), FOLDER, Map.of());
    System.out.printf("%-52s %10.0f ms%n", what, (System.nanoTime() - start) / 1e6);
  }

  private void memory(String when) throws IOException, InterruptedException {
    System.out.printf(
        "%-52s %10.0f MB%n", "heap " + when, platform.heapAfterCollection() / 1048576.0);
    System.out.printf(
        "%-52s %10.0f MB%n", "PostgreSQL " + when, platform.databaseMemory() / 1048576.0);
  }

  private interface Work {
    void on(int tenant) throws IOException, InterruptedException;
  }

  private double timed(Work work, int tenant) throws InterruptedException {
    long start = System.nanoTime();
    try {
      work.on(tenant);
    } catch (IOException failure) {
      errors++;
      System.err.println(failure.getMessage());
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private void provision(int tenant) throws IOException, InterruptedException {
    String slug = slug(tenant);
    platform.send(
        "POST", "/api/tenants", JSON.writeValueAsString(Map.of("slug", slug, "name", slug)));
    publish(tenant);
  }

  private void publish(int tenant) throws IOException, InterruptedException {
    platform.send(
        "POST",
        "/api/tenants/" + slug(tenant) + "/model/versions",
        JSON.writeValueAsString(Map.of("edits", LifecycleBenchmark.model(TABLES))));
  }

  private void query(int tenant) throws IOException, InterruptedException {
    String answer =
        platform.send(
            "POST",
            "/t/" + slug(tenant) + "/graphql",
            JSON.writeValueAsString(Map.of("query", QUERY)));
    if (!answer.startsWith("{\"data\":")) {
      throw new IOException(answer);
    }
  }

  /** How many need no compiling when they are asked again, those that were asked last at first. */
  private double kept() throws IOException, InterruptedException {
    double before = compilations();
    for (int i = count - 1; i >= 0; i--) {
      double unused = timed(this::query, i);
    }
    return count - (compilations() - before);
  }

  private double compilations() throws IOException, InterruptedException {
    Matcher found = COMPILED.matcher(platform.send("GET", "/actuator/prometheus", ""));
    if (!found.find()) {
      throw new IOException("The server does not say how often it has compiled");
    }
    return Double.parseDouble(found.group(1));
  }

  private static String slug(int tenant) {
    return "many-" + tenant;
  }

  private static void report(String what, List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    System.out.printf("%-52s %10.1f ms%n", what, sorted.get(sorted.size() / 2));
  }
}
