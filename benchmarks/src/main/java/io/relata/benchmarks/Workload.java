package io.relata.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is measured: a GraphQL operation, and the best hand-written SQL that gives the same answer.
 *
 * @param name of the two files under {@code queries}, and of those in the words of other servers
 * @param title as the report shows it
 * @param root the field of {@code data} that the SQL's JSON is the value of
 * @param variables both have the same ones
 * @param items how many rows an operation that adds a row adds below it; the SQL says so by itself
 * @param writes whether each call adds rows
 */
record Workload(
    String name, String title, String root, List<Variable> variables, int items, boolean writes) {

  private static final Pattern VARIABLE = Pattern.compile("(?<!:):([a-z_]+)");

  /** Those that the options choose. Those that write come last, as they make tables larger. */
  static List<Workload> chosen(Options options) {
    return all().stream()
        .filter(workload -> options.only().isEmpty() || workload.name().equals(options.only()))
        .toList();
  }

  static List<Workload> all() {
    return List.of(
        read("row-by-key", "row by key", "track", new Variable("id", 1, 1_000, 1)),
        read(
            "nested-list",
            "nested list, 20 parents, 3 levels",
            "albums",
            new Variable("offset", 0, 180, 20)),
        read(
            "filter-sort-page",
            "filter, sort, page",
            "tracks",
            new Variable("longer", 180_000, 240_000, 10_000),
            new Variable("offset", 0, 20, 20)),
        read("large-response", "large response, 2,700 rows", "albums"),
        read("counts", "count of children, all albums", "albums"),
        write("insert", "insert of one row", "add_playlist", 0),
        write("nested-write-100", "nested write, 1 + 100 rows", "add_artist", 100),
        write("nested-write-1000", "nested write, 1 + 1,000 rows", "add_artist", 1_000));
  }

  /** One that only reads. */
  private static Workload read(String name, String title, String root, Variable... variables) {
    return new Workload(name, title, root, List.of(variables), 0, false);
  }

  /** One that adds a row, and others below it in the relation {@code albums}. */
  private static Workload write(String name, String title, String root, int items) {
    return new Workload(name, title, root, List.of(), items, true);
  }

  /**
   * A whole number, drawn evenly from {@code least}, {@code least + step}, … up to {@code
   * greatest}.
   */
  record Variable(String name, int least, int greatest, int step) {

    private int steps() {
      return Math.max(0, (greatest - least) / step);
    }

    int draw(Random random) {
      return least + step * random.nextInt(steps() + 1);
    }

    String asPgbench() {
      return "\\set %s %d + %d * random(0, %d)".formatted(name, least, step, steps());
    }
  }

  /** The operation in the words of one server. */
  String graphql(String operations) {
    return resource(operations, name + ".graphql");
  }

  /** Whether there are such words; some operations have no counterpart elsewhere. */
  boolean isIn(String operations) {
    return Workload.class.getResource(path(operations, name + ".graphql")) != null;
  }

  /** With {@code :name} for variables, as pgbench has them. */
  String sql() {
    return resource("queries", name + ".sql");
  }

  /** With {@code ?} for variables. */
  String jdbcSql() {
    return VARIABLE.matcher(sql()).replaceAll("?");
  }

  /** The names of the variables that the placeholders of {@link #jdbcSql} stand for, in order. */
  List<String> placeholders() {
    return VARIABLE.matcher(sql()).results().map(found -> found.group(1)).toList();
  }

  /** A script for pgbench. */
  String pgbenchScript() {
    return variables.stream().map(Variable::asPgbench).collect(Collectors.joining("\n"))
        + "\n"
        + sql();
  }

  Map<String, Integer> draw(Random random) {
    return variables.stream()
        .collect(Collectors.toMap(Variable::name, variable -> variable.draw(random)));
  }

  /**
   * The variables of the GraphQL operation.
   *
   * @param drawn see {@link #draw}
   */
  Map<String, Object> graphqlVariables(Map<String, Integer> drawn) {
    Map<String, Object> values = new HashMap<>(drawn);
    if (writes) {
      Map<String, Object> input = new HashMap<>(Map.of("name", "Benchmark"));
      if (items > 0) {
        input.put("albums", IntStream.rangeClosed(1, items).mapToObj(Workload::album).toList());
      }
      values.put("input", input);
    }
    return values;
  }

  private static Map<String, String> album(int number) {
    return Map.of("_action", "ADD", "title", "Album " + number);
  }

  private static String path(String folder, String file) {
    return "/" + folder + "/" + file;
  }

  private static String resource(String folder, String file) {
    try (InputStream stream = Workload.class.getResourceAsStream(path(folder, file))) {
      if (stream == null) {
        throw new IllegalStateException("There is no query " + path(folder, file));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
