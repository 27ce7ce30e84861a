package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.sql.BindType;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.Worlds;
import io.relata.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reads that come at the same time")
class SharedReadsIntegrationTests {

  private static final int READERS = 24;
  private static final int READS = 60;
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final TestTenant LIBRARY = TestTenant.create(DATABASE, Worlds.library());
  private static final TenantScope SCOPE = LIBRARY.scope(TestTenant.owner());
  private static final ReadLimits LIMITS = new ReadLimits(1_000, Duration.ofSeconds(9));

  private final SharedReads reads = new SharedReads(LIBRARY.connections(), LIMITS.statementTime());

  private static Rendered statement(String sql) {
    List<Integer> places =
        IntStream.range(0, sql.length()).filter(i -> sql.charAt(i) == '?').boxed().toList();
    return new Rendered(sql, List.of(), places);
  }

  private static List<BoundValue> values(int number, String text) {
    return List.of(
        new BoundValue.One(BindType.Scalar.INTEGER, number),
        new BoundValue.One(BindType.Scalar.TEXT, text));
  }

  private String read(Rendered statement, List<BoundValue> values) {
    return new String(
        reads.read(SCOPE, statement, values, LIMITS).getFirst(), StandardCharsets.UTF_8);
  }

  /** One that is known to be brief. */
  private Rendered warm(String sql) {
    Rendered statement = statement(sql);
    for (int i = 0; i < 20; i++) {
      read(statement, values(i + 1, "warm"));
    }
    return statement;
  }

  private interface Reader {
    void read(int reader, int turn);
  }

  private static void atOnce(Reader reader) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        int number = i;
        all.add(
            threads.submit(
                () -> IntStream.range(0, READS).forEach(turn -> reader.read(number, turn))));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  @Test
  @DisplayName("get the answer to their own values, whoever runs the statement")
  void keepsAnswersApart() throws Exception {
    Rendered statement =
        warm("select to_json(?::int * 2) as c1, to_json(? || ' of ' || current_user) as c2");
    String role = LIBRARY.id().role().value();

    atOnce(
        (reader, turn) -> {
          int number = reader * 1_000 + turn;
          List<byte[]> columns =
              reads.read(SCOPE, statement, values(number, "reader " + reader), LIMITS);
          assertThat(columns.stream().map(json -> new String(json, StandardCharsets.UTF_8)))
              .containsExactly(
                  String.valueOf(number * 2), "\"reader " + reader + " of " + role + "\"");
        });

    assertThat(reads.answeredTogether()).isGreaterThan(READERS);
  }

  @Test
  @DisplayName("with the same values share a row too")
  void sharesARow() throws Exception {
    Rendered statement = warm("select to_json(?::int), to_json(?::text) as c2");
    atOnce((reader, turn) -> assertThat(read(statement, values(7, "same"))).isEqualTo("7"));
    assertThat(reads.answeredTogether()).isGreaterThan(READERS);
  }

  @Test
  @DisplayName("fail by their own values alone")
  void failsAlone() throws Exception {
    Rendered statement = warm("select to_json(100 / ?::int), to_json(?::text) as c2");
    atOnce(
        (reader, turn) -> {
          if (reader == 3) {
            assertThatThrownBy(() -> read(statement, values(0, "nothing")))
                .isInstanceOf(RequestRefused.class);
          } else {
            assertThat(read(statement, values(reader + 1, "fine")))
                .isEqualTo(String.valueOf(100 / (reader + 1)));
          }
        });
  }

  @Test
  @DisplayName("do not wait for those whose values take long")
  void passesTheSlow() throws Exception {
    SharedReads open =
        new SharedReads(new TenantConnections(LIBRARY.loginSource(), ConnectionShares.of(16)));
    Rendered statement =
        statement("select to_json(?::int), pg_sleep(case ? when 'slow' then 4 else 0 end)::text");
    for (int i = 0; i < 20; i++) {
      open.read(SCOPE, statement, values(i, "quick"), LIMITS);
    }
    List<String> ended = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String kind : List.of("slow", "slow", "quick", "quick", "quick")) {
        threads.execute(
            () -> {
              open.read(SCOPE, statement, values(1, kind), LIMITS);
              ended.add(kind);
            });
        Thread.sleep(100); // so that the slow ones are under way
      }
    }
    assertThat(ended).containsExactly("quick", "quick", "quick", "slow", "slow");
  }

  @Test
  @DisplayName("share nothing where the values of one are more than a row of PostgreSQL's holds")
  void sharesFewValuesOnly() {
    int many = 1_700;
    List<BoundValue> values = Collections.nCopies(many, one(BindType.Scalar.TEXT, "a"));
    String places = String.join(", ", Collections.nCopies(many, "?"));
    Rendered statement = statement("select to_json(coalesce(" + places + "))");
    assertThat(SharedRows.fits(statement, values)).isFalse();
    assertThat(read(statement, values)).isEqualTo("\"a\"");
  }

  @Test
  @DisplayName("share nothing where a value is a list, JSON, or missing")
  void sharesSimpleValuesOnly() {
    Rendered statement = statement("select to_json(?)");
    assertThat(SharedRows.fits(statement, List.of(one(BindType.Scalar.TEXT, "a")))).isTrue();
    assertThat(SharedRows.fits(statement, List.of(one(BindType.Scalar.JSONB, "{}")))).isFalse();
    assertThat(SharedRows.fits(statement, List.of(new BoundValue.One(BindType.Scalar.TEXT, null))))
        .isFalse();
    assertThat(
            SharedRows.fits(
                statement, List.of(new BoundValue.Many(BindType.Scalar.TEXT, List.of("a")))))
        .isFalse();
    assertThat(
            SharedRows.fits(
                new Rendered("select to_json(?)", List.of()),
                List.of(one(BindType.Scalar.TEXT, "a"))))
        .isFalse();
  }

  private static BoundValue one(BindType.Scalar type, Object value) {
    return new BoundValue.One(type, value);
  }

  @Test
  @DisplayName("leave the connection as nobody's")
  void leavesNothingBehind() throws Exception {
    Rendered statement = warm("select to_json(?::int), to_json(?::text) as c2");
    atOnce((reader, turn) -> read(statement, values(reader, "x")));
    try (var connection = LIBRARY.data().getConnection();
        var asked = connection.createStatement();
        var row = asked.executeQuery("select current_user = session_user")) {
      row.next();
      assertThat(row.getBoolean(1)).isTrue();
    }
  }
}
