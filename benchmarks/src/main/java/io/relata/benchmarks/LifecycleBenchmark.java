package io.relata.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is there besides operations: making tenants, the first query of a tenant, an edit of a model
 * until it is served, and the memory of tenants that are in use. Everything over HTTP, as a user
 * would do it; medians of wall-clock times, so they say most on an idle machine.
 */
public final class LifecycleBenchmark {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FOLDER = Path.of("benchmarks/target/run");
  private static final int TABLES = 20;
  private static final int TENANTS = 40;
  private static final int LARGE = 1_000;
  private static final int EDITS = 15;

  /** So that the tenants that warm the JVM up fill what is kept of schemas. */
  private static final Map<String, String> FEW_SCHEMAS =
      Map.of("RELATA_SCHEMAS_KEPT_TABLES", "200");

  private Platform platform;

  private LifecycleBenchmark(Platform platform) {
    this.platform = platform;
  }

  public static void main(String[] arguments) throws Exception {
    LifecycleBenchmark benchmark = new LifecycleBenchmark(Platform.start(Program.jar(), FOLDER));
    try {
      benchmark.run();
    } finally {
      benchmark.platform.close();
    }
  }

  private void run() throws Exception {
    List<Double> provisioned = new ArrayList<>();
    for (int i = 0; i < TENANTS; i++) {
      provisioned.add(provision("tenant-" + i, TABLES));
    }
    reportMedian("a new tenant of 20 tables", provisioned);
    reportMedian("an edit published and served, 20 tables", edits("tenant-0"));
    provision("large", LARGE);
    reportMedian("an edit published and served, 1,000 tables", edits("large"));

    platform = platform.restarted(Program.jar(), FOLDER, FEW_SCHEMAS);
    coldTenants();
  }

  /** The first of them warm the JVM up, the others are measured. */
  private void coldTenants() throws Exception {
    List<Double> firstQueries = new ArrayList<>();
    long before = 0;
    int measuredFrom = TENANTS / 2;
    for (int i = 0; i < TENANTS; i++) {
      if (i == measuredFrom) {
        before = platform.heapAfterCollection();
      }
      long start = System.nanoTime();
      query("tenant-" + i, "{ things_1(limit: 1) { id name } }");
      if (i >= measuredFrom) {
        firstQueries.add(millisSince(start));
      }
    }
    reportMedian("first query of a cold tenant of 20 tables", firstQueries);
    double bytes = (platform.heapAfterCollection() - before) / (double) (TENANTS - measuredFrom);
    System.out.printf("%-48s %10.0f KB%n", "heap of a tenant in use, 20 tables", bytes / 1024);
  }

  /** A tenant with a model of its own. */
  private double provision(String slug, int tables) throws IOException, InterruptedException {
    long start = System.nanoTime();
    platform.send(
        "POST", "/api/tenants", JSON.writeValueAsString(Map.of("slug", slug, "name", slug)));
    publish(slug, model(tables));
    return millisSince(start);
  }

  /** From sending the edit to the first answer with the new field. */
  private List<Double> edits(String slug) throws Exception {
    query(slug, "{ things_1(limit: 1) { id name } }");
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < EDITS; i++) {
      String field = "extra_" + i;
      long start = System.nanoTime();
      publish(
          slug,
          List.of(Map.of("edit", "add_field", "table", "thing_1", "name", field, "type", "text")));
      query(slug, "{ things_1(limit: 1) { id " + field + " } }");
      times.add(millisSince(start));
    }
    return times.subList(EDITS / 3, EDITS);
  }

  private void publish(String slug, List<Map<String, Object>> edits)
      throws IOException, InterruptedException {
    platform.send(
        "POST",
        "/api/tenants/" + slug + "/model/versions",
        JSON.writeValueAsString(Map.of("edits", edits)));
  }

  private void query(String slug, String document) throws IOException, InterruptedException {
    String answer =
        platform.send(
            "POST", "/t/" + slug + "/graphql", JSON.writeValueAsString(Map.of("query", document)));
    if (!answer.startsWith("{\"data\":")) {
      throw new IOException(answer);
    }
  }

  /** Edits that make tables, each but the first with a relation to another. */
  static List<Map<String, Object>> model(int tables) {
    List<Map<String, Object>> edits = new ArrayList<>();
    IntStream.range(0, tables).forEach(i -> edits.add(table(i)));
    IntStream.range(1, tables).forEach(i -> edits.add(relation(i)));
    return edits;
  }

  private static Map<String, Object> table(int number) {
    return Map.of(
        "edit",
        "add_table",
        "name",
        "thing_" + number,
        "plural",
        "things_" + number,
        "fields",
        List.of(
            Map.of("name", "name", "type", "text", "required", true),
            Map.of("name", "note", "type", "text"),
            Map.of("name", "amount", "type", "decimal"),
            Map.of("name", "day", "type", "date")));
  }

  private static Map<String, Object> relation(int number) {
    return Map.of(
        "edit",
        "add_relation",
        "from",
        "thing_" + number,
        "name",
        "parent",
        "to",
        "thing_" + number / 2,
        "inverse",
        "children_" + number,
        "cardinality",
        "many-to-one");
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private static void reportMedian(String what, List<Double> millis) {
    System.out.printf("%-48s %10.0f ms%n", what, Medians.of(millis, Double::doubleValue));
  }
}
