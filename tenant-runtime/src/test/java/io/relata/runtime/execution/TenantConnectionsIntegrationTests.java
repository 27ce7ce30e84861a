package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.sql.BindType;
import io.relata.runtime.sql.Binder;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.Worlds;
import io.relata.testing.TestDatabase;
import io.relata.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayName("The database context of a tenant")
class TenantConnectionsIntegrationTests {

  private static final Duration LONG = Duration.ofSeconds(9);
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final TestTenant LIBRARY = TestTenant.create(DATABASE, Worlds.library());
  private static final TestTenant OTHER = TestTenant.create(DATABASE, Worlds.library());
  private static final TenantScope SCOPE = LIBRARY.scope(TestTenant.owner());

  private final TenantConnections connections = LIBRARY.connections();

  @Test
  void holdsForTheQuery() {
    assertThat(read("select to_json(current_user::text)")).isEqualTo(quoted(LIBRARY.id().role()));
    assertThat(read("select to_json(current_setting('statement_timeout'))")).isEqualTo("\"9s\"");
    assertThat(read("select to_json('2024-01-01 12:00+02'::timestamptz)"))
        .isEqualTo("\"2024-01-01T10:00:00+00:00\"");
  }

  @Test
  void holdsForATransaction() {
    List<String> found =
        connections.inTransaction(
            SCOPE,
            Duration.ofSeconds(2),
            connection ->
                List.of(
                    text(connection, "current_user"),
                    text(connection, "current_setting('relata.user')"),
                    text(connection, "current_setting('statement_timeout')")));
    assertThat(found).containsExactly(LIBRARY.id().role().value(), TestTenant.owner().id(), "2s");
  }

  @Test
  @DisplayName("A time other than the usual one holds for its query alone")
  void takesATimeOfItsOwn() {
    Rendered asked =
        new Rendered("select to_json(current_setting('statement_timeout'))", List.of());
    assertThat(
            connections.read(SCOPE, asked, List.of(), limits(Duration.ofMillis(1_500))).getFirst())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("\"1500ms\"");
    assertThat(connections.read(SCOPE, asked, List.of(), limits(LONG)).getFirst())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("\"9s\"");
  }

  @Test
  @DisplayName("A small table is looked into by its key: plans that are kept outlive its smallness")
  void findsRowsOfSmallTablesByKey() {
    TestTenant small = TestTenant.create(DATABASE, Worlds.library());
    small.execute(
        "insert into authors (name) select 'a' || n from generate_series(1, 120) n",
        "analyze authors");
    List<String> plan =
        small
            .connections()
            .inTransaction(
                small.scope(TestTenant.owner()),
                LONG,
                connection ->
                    rows(
                        connection,
                        "explain select 1 from %s.authors where id = 1 for key share"
                            .formatted(small.id().schema())));
    assertThat(plan).anySatisfy(line -> assertThat(line).contains("Index Scan using"));
  }

  @ParameterizedTest
  @CsvSource({"4, 1.1", "2, 2", "1, 1"})
  @DisplayName("What a server says of the cost of pages holds, but for PostgreSQL's default")
  void leavesTheServersOwnCost(String server, String session) throws SQLException {
    try (Connection connection = LIBRARY.loginSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set random_page_cost to " + server);
      statement.execute(TenantConnections.SESSION);
      assertThat(rows(connection, "show random_page_cost")).containsExactly(session);
    }
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }

  @Test
  void isGoneAfterTheQuery() throws SQLException {
    read("select to_json(1)");
    assertContextIsGone();
  }

  @Test
  void isGoneAfterAFailure() throws SQLException {
    assertThatThrownBy(() -> read("select to_json(1 / 0)")).isInstanceOf(RequestRefused.class);
    assertContextIsGone();
    assertThat(read("select to_json(1)")).isEqualTo("1");
  }

  @Test
  void isGoneAfterATransaction() throws SQLException {
    String role =
        connections.inTransaction(SCOPE, LONG, connection -> text(connection, "current_user"));
    assertThat(role).isEqualTo(LIBRARY.id().role().value());
    assertContextIsGone();
  }

  @Test
  void rollsBackWhatThrows() throws SQLException {
    assertThatThrownBy(
            () ->
                connections.inTransaction(
                    SCOPE,
                    LONG,
                    connection -> {
                      execute(
                          connection,
                          "insert into %s.tags (label) values ('lost')"
                              .formatted(LIBRARY.id().schema()));
                      throw new IllegalStateException("lost");
                    }))
        .hasMessage("lost");
    assertThat(read("select to_json(count(*)) from %s.tags".formatted(LIBRARY.id().schema())))
        .isEqualTo("0");
  }

  @Test
  void endsAStatementThatRunsTooLong() {
    RequestProblem problem =
        problem("select to_json(pg_sleep(5)::text)", List.of(), Duration.ofMillis(100));

    assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT);
    assertThat(problem.details())
        .containsEntry("limit", "statement_millis")
        .containsEntry("maximum", 100L);
  }

  @Test
  void takesOneRoundTrip() throws SQLException {
    try (Connection connection = counted()) {
      TenantConnections counted =
          new TenantConnections(
              new SingleConnectionDataSource(connection, true), ConnectionShares.of(1));
      Rendered query = new Rendered("select to_json(?::text)", List.of());
      List<BoundValue> values = List.of(new BoundValue.One(BindType.Scalar.TEXT, "sea"));
      for (int i = 0; i < 20; i++) {
        CountingSockets.SENT.set(0);
        assertThat(counted.read(SCOPE, query, values, limits(LONG))).hasSize(1);
        assertThat(CountingSockets.SENT).hasValue(1);
      }
    }
  }

  @Test
  @DisplayName("Both statements of the round trip are prepared on the server, and stay so")
  void reusesPreparedStatements() throws SQLException {
    for (int i = 0; i < 20; i++) {
      read("select to_json('prepared'::text)");
    }
    try (Connection connection = LIBRARY.data().getConnection()) {
      assertThat(
              text(
                  connection,
                  "(select count(*) || ':' || bool_and(generic_plans + custom_plans > 10)"
                      + " from pg_prepared_statements"
                      + " where ltrim(statement) like 'select to_json(''prepared''%')"))
          .isEqualTo("1:true");
    }
  }

  @Test
  @DisplayName(
      "Isolation: the tenant's role can not reach another tenant, whatever the statement says")
  void reachesNoOtherTenant() {
    RequestProblem problem =
        problem(
            "select to_json(count(*)) from %s.tags".formatted(OTHER.id().schema()),
            List.of(),
            LONG);

    assertThat(problem.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(problem.message()).doesNotContain("t_").doesNotContain("permission");
    assertThat(problem.details()).containsOnlyKeys("id");
  }

  @Test
  void mayDoNothingWithoutATenant() throws SQLException {
    try (Connection connection = LIBRARY.data().getConnection()) {
      assertThatThrownBy(
              () -> execute(connection, "table %s.tags".formatted(LIBRARY.id().schema())))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void saysThatTheModelMovedWhereAColumnOrATableIsGone() {
    assertThatThrownBy(() -> read("select to_json(gone) from %s.tags".formatted(schema())))
        .isInstanceOf(ModelMoved.class);
    assertThatThrownBy(() -> read("select to_json(1) from %s.gone".formatted(schema())))
        .isInstanceOf(ModelMoved.class);
    assertThatThrownBy(() -> read("select to_json(1) from t_gone.tags"))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void survivesAChangeOfAColumnsTypeUnderAPreparedStatement() {
    LIBRARY.execute("create table shelves (width integer)", "insert into shelves values (7)");
    String query = "select to_json(width) from %s.shelves".formatted(schema());
    for (int i = 0; i < 10; i++) {
      read(query);
    }
    LIBRARY.execute("alter table shelves alter column width type text");
    assertThat(read(query)).isEqualTo("\"7\"");
  }

  @Test
  void healsAfterAResultTypeChangedUnderAPreparedStatement() {
    LIBRARY.execute("create table rooms (seats integer)", "insert into rooms values (7)");
    String query = "select seats from %s.rooms".formatted(schema());
    for (int i = 0; i < 10; i++) {
      read(query);
    }
    LIBRARY.execute("alter table rooms alter column seats type text");
    assertThatThrownBy(() -> read(query)).isInstanceOf(ModelMoved.class);
    assertThat(read(query)).isEqualTo("7");
  }

  @Test
  void tellsNothingOfALostConnectionButAnIdAndServesTheNextRequest() throws SQLException {
    try (TestTenant tenant = TestTenant.create(DATABASE, Worlds.library())) {
      TenantConnections lossy = tenant.connections();
      TenantScope scope = tenant.scope(TestTenant.owner());
      Rendered backend = new Rendered("select to_json(pg_backend_pid())", List.of());
      String process =
          new String(
              lossy.read(scope, backend, List.of(), limits(LONG)).getFirst(),
              StandardCharsets.UTF_8);
      TestServer.shared().execute("select pg_terminate_backend(%s)".formatted(process));

      RequestRefused refused =
          catchThrowableOfType(
              RequestRefused.class, () -> lossy.read(scope, backend, List.of(), limits(LONG)));

      assertThat(refused.problems().getFirst().code()).isEqualTo(ErrorCode.INTERNAL);
      assertThat(refused.problems().getFirst().details()).containsOnlyKeys("id", "retry");
      assertThat(lossy.read(scope, backend, List.of(), limits(LONG))).hasSize(1);
    }
  }

  private static ReadLimits limits(Duration statementTime) {
    return new ReadLimits(1_000, statementTime);
  }

  private String read(String sql) {
    byte[] json =
        connections.read(SCOPE, new Rendered(sql, List.of()), List.of(), limits(LONG)).getFirst();
    return new String(json, StandardCharsets.UTF_8);
  }

  private RequestProblem problem(String sql, List<Binder> binders, Duration time) {
    RequestRefused refused =
        catchThrowableOfType(
            RequestRefused.class,
            () -> connections.read(SCOPE, new Rendered(sql, binders), List.of(), limits(time)));
    return Objects.requireNonNull(refused).problems().getFirst();
  }

  private static void assertContextIsGone() throws SQLException {
    try (Connection connection = LIBRARY.data().getConnection()) {
      assertThat(text(connection, "current_user = session_user")).isEqualTo("t");
      assertThat(text(connection, "coalesce(current_setting('relata.user', true), '')")).isEmpty();
      assertThat(text(connection, "current_setting('statement_timeout')")).isEqualTo("9s");
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  private static Connection counted() throws SQLException {
    PGSimpleDataSource source = (PGSimpleDataSource) LIBRARY.loginSource();
    source.setSocketFactory(CountingSockets.class.getName());
    return source.getConnection();
  }

  private static String text(Connection connection, String expression) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select " + expression);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private static String schema() {
    return LIBRARY.id().schema().value();
  }

  private static String quoted(Object text) {
    return '"' + text.toString() + '"';
  }
}
