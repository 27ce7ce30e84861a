package io.relata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The SQL that lists of lists can be written as, tried against each other: three levels (parents,
 * children, each child's kind) by fan-out, sort, limit and row rule. Printed is the CPU time that
 * PostgreSQL's backend takes for one execution of a prepared statement, as Linux tells it, which a
 * busy machine changes less than wall-clock time.
 */
public final class ShapeBenchmark {

  private static final int ROUNDS = 5;
  private static final double MILLIS_PER_TICK = 10;

  /** Ticks that a round lasts at least, as one is 10 ms. */
  private static final long ENOUGH_TICKS = 40;

  private static final String TABLES =
      """
      CREATE SCHEMA shapes;
      SET search_path = shapes;
      CREATE TABLE kind (id bigint PRIMARY KEY, name text NOT NULL, owner text NOT NULL);
      CREATE TABLE parent (id bigint PRIMARY KEY, name text NOT NULL);
      CREATE TABLE few (id bigint PRIMARY KEY, parent_id bigint NOT NULL REFERENCES parent,
        kind_id bigint REFERENCES kind, name text NOT NULL, amount integer NOT NULL);
      CREATE TABLE many (LIKE few INCLUDING ALL);
      INSERT INTO kind SELECT n, 'kind ' || n, 'owner ' || mod(n, 2) FROM generate_series(1, 20) n;
      INSERT INTO parent SELECT n, 'parent number ' || n FROM generate_series(1, 2000) n;
      INSERT INTO few SELECT n, mod(n, 2000) + 1, mod(n, 20) + 1, 'child number ' || mod(n * 7919, 20011), n
        FROM generate_series(1, 20000) n;
      INSERT INTO many SELECT n, mod(n, 200) + 1, mod(n, 20) + 1, 'child number ' || mod(n * 7919, 100003), n
        FROM generate_series(1, 100000) n;
      CREATE INDEX ON few (%1$s);
      CREATE INDEX ON many (%1$s);
      ANALYZE kind; ANALYZE parent; ANALYZE few; ANALYZE many;
      """;

  /**
   * What is asked for.
   *
   * @param children the table of children
   * @param limit of the children of each parent; 0 for all of them
   * @param sort column of the children
   * @param ruled whether children are seen by a rule that looks at their kind's owner
   */
  private record Question(
      String title, int parents, String children, int limit, String sort, boolean ruled) {

    String parentRows() {
      return "(SELECT id, name FROM parent ORDER BY id OFFSET ? LIMIT " + parents + ")";
    }

    String childRows(String ofParent) {
      return "(SELECT id, parent_id, kind_id, name, amount FROM %s c WHERE %s%s ORDER BY %s%s)"
          .formatted(children, ofParent, rule(), order("c"), limit == 0 ? "" : " LIMIT " + limit);
    }

    String rule() {
      return ruled
          ? " AND EXISTS (SELECT FROM kind r WHERE r.id = c.kind_id AND r.owner = 'owner 1')"
          : "";
    }

    String order(String alias) {
      return sort.equals("id") ? alias + ".id" : alias + "." + sort + ", " + alias + ".id";
    }
  }

  /** A way to write it. */
  private enum Shape {
    CORRELATED("correlated, json_build_object") {
      @Override
      String sql(Question q) {
        return """
        SELECT coalesce(json_agg(json_build_object('id', p.id::text, 'name', p.name, 'children', (
          SELECT coalesce(json_agg(json_build_object('id', c.id::text, 'name', c.name,
              'amount', c.amount, 'kind', (
                SELECT json_build_object('id', k.id::text, 'name', k.name)
                FROM kind k WHERE k.id = c.kind_id)) ORDER BY %s), '[]')
          FROM %s c)) ORDER BY p.id), '[]')
        FROM %s p
        """
            .formatted(q.order("c"), q.childRows("c.parent_id = p.id"), q.parentRows());
      }
    },
    LATERAL("lateral, row_to_json") {
      @Override
      String sql(Question q) {
        return lateral(q, "json_agg(row_to_json(%s.*))", "row_to_json(k.*)");
      }
    },
    LATERAL_JSONB("lateral, jsonb") {
      @Override
      String sql(Question q) {
        return lateral(q, "jsonb_agg(to_jsonb(%s.*))", "to_jsonb(k.*)");
      }
    },
    GROUPED("children grouped by parent, joined") {
      @Override
      String sql(Question q) {
        String ranked =
            q.limit() == 0
                ? "SELECT c.* FROM %s c JOIN p ON p.id = c.parent_id WHERE true%s"
                    .formatted(q.children(), q.rule())
                : """
                SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.parent_id ORDER BY %s)
                  AS place FROM %s c JOIN p ON p.id = c.parent_id WHERE true%s) n WHERE place <= %d
                """
                    .formatted(q.order("c"), q.children(), q.rule(), q.limit());
        return """
        WITH p AS MATERIALIZED (SELECT * FROM %s rows)
        SELECT coalesce(json_agg(row_to_json(r)), '[]') FROM (
          SELECT p.id::text, p.name, coalesce(g.children, '[]') AS children FROM p LEFT JOIN (
            SELECT x.parent_id, json_agg(row_to_json(y) ORDER BY %s) AS children FROM (%s) x
            LEFT JOIN kind k ON k.id = x.kind_id
            CROSS JOIN LATERAL (SELECT x.id::text AS id, x.name, x.amount, CASE WHEN k.id IS NOT NULL
              THEN json_build_object('id', k.id::text, 'name', k.name) END AS kind) y
            GROUP BY x.parent_id) g ON g.parent_id = p.id ORDER BY p.id) r
        """
            .formatted(q.parentRows(), q.order("x"), ranked);
      }
    },
    LEVELS("a list for each level, put together by the client") {
      @Override
      String sql(Question q) {
        return """
        WITH p AS MATERIALIZED (SELECT * FROM %s rows),
        c AS MATERIALIZED (SELECT c.* FROM p JOIN LATERAL %s c ON true)
        SELECT (SELECT json_agg(row_to_json(p)) FROM p), (SELECT json_agg(row_to_json(c)) FROM c),
          (SELECT json_agg(row_to_json(k)) FROM (SELECT id, name FROM kind
             WHERE id IN (SELECT kind_id FROM c)) k)
        """
            .formatted(q.parentRows(), q.childRows("c.parent_id = p.id"));
      }
    },
    FLAT("a flat join, no JSON") {
      @Override
      String sql(Question q) {
        return """
        SELECT p.id, p.name, c.id, c.name, c.amount, k.id, k.name FROM %s p
        LEFT JOIN LATERAL %s c ON true LEFT JOIN kind k ON k.id = c.kind_id ORDER BY p.id, %s
        """
            .formatted(q.parentRows(), q.childRows("c.parent_id = p.id"), q.order("c"));
      }
    };

    private final String title;

    Shape(String title) {
      this.title = title;
    }

    abstract String sql(Question question);

    /** The shape of Relata's own statements. */
    private static String lateral(Question q, String all, String one) {
      return """
      SELECT coalesce(%s, '[]') FROM (
        SELECT p.id::text AS id, p.name, t.children FROM %s p LEFT JOIN LATERAL (
          SELECT coalesce(%s, '[]') AS children FROM (
            SELECT c.id::text AS id, c.name, c.amount, %s AS kind FROM %s c
            LEFT JOIN LATERAL (SELECT id::text, name FROM kind WHERE id = c.kind_id) k ON true
            ORDER BY %s) x) t ON true
        ORDER BY p.id) r
      """
          .formatted(
              all.formatted("r"),
              q.parentRows(),
              all.formatted("x"),
              one,
              q.childRows("c.parent_id = p.id"),
              q.order("c"));
    }
  }

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("20 parents, 10 children each", 20, "few", 0, "id", false),
          new Question("20 parents, 10 children, by name", 20, "few", 0, "name", false),
          new Question("20 parents, 10 children, row rule", 20, "few", 0, "id", true),
          new Question("350 parents, 10 children each", 350, "few", 0, "id", false),
          new Question("20 parents, first 10 of 500", 20, "many", 10, "id", false),
          new Question("20 parents, first 10 of 500 by name", 20, "many", 10, "name", false),
          new Question("20 parents, first 10 of 500, row rule", 20, "many", 10, "id", true),
          new Question("20 parents, 500 children each", 20, "many", 0, "id", false));

  private final Connection connection;
  private final Path ticks;

  private ShapeBenchmark(Connection connection, Path ticks) {
    this.connection = connection;
    this.ticks = ticks;
  }

  /**
   * @param arguments the columns of the index of the foreign key, {@code parent_id} where none are
   *     given; then words that a question must have to be asked
   */
  public static void main(String[] arguments) throws Exception {
    String indexed = arguments.length > 0 ? arguments[0] : "parent_id";
    String words = arguments.length > 1 ? arguments[1] : "";
    try (Platform platform = Platform.start(Program.jar(), Path.of("benchmarks/target/run"));
        Connection connection = DriverManager.getConnection(platform.database().url());
        Statement statement = connection.createStatement()) {
      statement.execute(TABLES.formatted(indexed));
      try (ResultSet backend = statement.executeQuery("SELECT pg_backend_pid()")) {
        backend.next();
        new ShapeBenchmark(connection, Path.of("/proc", backend.getString(1), "stat")).run(words);
      }
    }
  }

  private void run(String words) throws SQLException, IOException {
    System.out.printf("%-52s%s%n", "CPU of PostgreSQL, ms", "  share of the shape in use");
    for (Question question :
        QUESTIONS.stream().filter(asked -> asked.title().contains(words)).toList()) {
      System.out.println(question.title());
      List<List<Double>> times = measured(question);
      double used = median(times.get(Shape.LATERAL.ordinal()));
      for (Shape shape : Shape.values()) {
        double time = median(times.get(shape.ordinal()));
        System.out.printf("  %-50s %8.3f %8.2f%n", shape.title, time, time / used);
      }
    }
  }

  /** Shapes take turns, so that what else goes on meets all of them. */
  private List<List<Double>> measured(Question question) throws SQLException, IOException {
    List<List<Double>> times = new ArrayList<>();
    for (Shape ignored : Shape.values()) {
      times.add(new ArrayList<>());
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Shape shape : Shape.values()) {
        times.get(shape.ordinal()).add(millis(shape.sql(question)));
      }
    }
    return times;
  }

  private double millis(String sql) throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < 10; i++) {
        execute(statement, i);
      }
      long before = ticks();
      int calls = 0;
      while (ticks() - before < ENOUGH_TICKS) {
        for (int i = 0; i < 10; i++) {
          execute(statement, i);
          calls++;
        }
      }
      return (ticks() - before) * MILLIS_PER_TICK / calls;
    }
  }

  private static void execute(PreparedStatement statement, int offset) throws SQLException {
    statement.setInt(1, offset);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rows.getString(1);
      }
    }
  }

  /** Of user and system together: the 14th and the 15th value, see proc_pid_stat(5). */
  private long ticks() throws IOException {
    String stat = Files.readString(ticks);
    String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(values[11]) + Long.parseLong(values[12]);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
