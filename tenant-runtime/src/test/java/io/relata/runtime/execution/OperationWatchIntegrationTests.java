package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.Problems;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RowInput;
import io.relata.runtime.sql.Rendered;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.Worlds;
import io.relata.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayName("The time of an operation")
class OperationWatchIntegrationTests {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final TestTenant LIBRARY =
      TestTenant.create(TestDatabase.create(), Worlds.library());
  private static final TenantScope SCOPE = LIBRARY.scope(TestTenant.owner());
  private static final OperationWatch WATCH = new OperationWatch();

  private final TenantConnections connections = LIBRARY.connections();

  @AfterAll
  static void close() {
    WATCH.close();
  }

  @Test
  void endsAQueryThatHasStatementTimeLeft() {
    try (RunningOperation operation =
        WATCH.begin(Duration.ofMillis(200), RunningOperation.Client.STAYS)) {
      RequestProblem problem =
          problem(() -> connections.read(SCOPE, sleep(20), List.of(), limits(operation)));

      assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT);
      assertThat(problem.details())
          .containsEntry("limit", "operation_millis")
          .containsEntry("maximum", 200L);
    }
  }

  @Test
  @DisplayName("A statement's own, shorter time is named where that has passed")
  void namesTheLimitThatWasPassed() {
    try (RunningOperation operation = WATCH.begin(LONG, RunningOperation.Client.STAYS)) {
      ReadLimits limits = new ReadLimits(1_000, Duration.ofMillis(100), operation);

      RequestProblem problem = problem(() -> connections.read(SCOPE, sleep(20), List.of(), limits));

      assertThat(problem.details()).containsEntry("limit", "statement_millis");
    }
  }

  @Test
  @DisplayName("A mutation's further statements have what is left, and all of it is taken back")
  void endsALaterStatementOfAMutation() {
    Rendered insert =
        new Rendered(
            "insert into %s.tags (label) values ('late') returning 1"
                .formatted(LIBRARY.id().schema()),
            List.of());
    try (RunningOperation operation =
        WATCH.begin(Duration.ofMillis(400), RunningOperation.Client.STAYS)) {
      RequestProblem problem =
          problem(
              () ->
                  connections.writing(
                      SCOPE,
                      limits(operation),
                      transaction -> {
                        run(transaction, insert);
                        return run(transaction, sleep(20));
                      }));

      assertThat(problem.details()).containsEntry("limit", "operation_millis");
    }
    assertThat(
            read(
                "select to_json(count(*)) from %s.tags where label = 'late'"
                    .formatted(LIBRARY.id().schema())))
        .isEqualTo("0");
  }

  @Test
  void sendsNoFurtherStatementOnceTheTimeIsOver() throws Exception {
    try (RunningOperation operation =
        WATCH.begin(Duration.ofMillis(100), RunningOperation.Client.STAYS)) {
      while (!operation.isPastItsTime()) {
        Thread.onSpinWait();
      }
      RequestProblem problem =
          problem(() -> connections.read(SCOPE, sleep(0), List.of(), limits(operation)));

      assertThat(problem.details()).containsEntry("limit", "operation_millis");
    }
  }

  @Test
  @DisplayName("What is put together between statements ends with the operation too")
  void putsNothingTogetherOnceTheTimeIsOver() {
    try (RunningOperation operation =
        WATCH.begin(Duration.ofMillis(100), RunningOperation.Client.STAYS)) {
      TenantApi api = Worlds.apiOf(Worlds.library());
      RowInput author =
          new RowInput(api.tables().values().iterator().next(), "input", List.of(), List.of());
      OutcomeBuilder builder =
          new OutcomeBuilder(
              api,
              new HeldRows(),
              new WriteProblems(new Problems(), List.of("add_author")),
              operation);
      while (!operation.isPastItsTime()) {
        Thread.onSpinWait();
      }

      assertThat(problem(() -> builder.add(author)).details())
          .containsEntry("limit", "operation_millis");
    }
  }

  @Test
  void endsAQueryWhoseClientHasLeft() {
    AtomicBoolean left = new AtomicBoolean();
    try (RunningOperation operation = WATCH.begin(LONG, left::get)) {
      CompletableFuture<RequestProblem> problem =
          CompletableFuture.supplyAsync(
              () ->
                  problem(() -> connections.read(SCOPE, sleep(20), List.of(), limits(operation))));
      left.set(true);

      assertThat(problem.join().code()).isEqualTo(ErrorCode.INTERNAL);
      assertThat(problem.join().message()).contains("closed the connection");
    }
  }

  @Test
  void doesNotAskForTheClientOfAnOperationThatIsOver() {
    AtomicBoolean asked = new AtomicBoolean();
    RunningOperation operation =
        WATCH.begin(
            LONG,
            () -> {
              asked.set(true);
              return true;
            });
    operation.close();

    assertThat(operation.clientHasLeft()).isFalse();
    assertThat(asked).isFalse();
    assertThat(WATCH.size()).isZero();
  }

  @Test
  @DisplayName("The statement of another operation on the same connection is never cancelled")
  void cancelsNoStatementButItsOwn() throws Exception {
    try (Connection connection = LIBRARY.loginSource().getConnection()) {
      TenantConnections one =
          new TenantConnections(
              new SingleConnectionDataSource(connection, true), ConnectionShares.of(1));
      for (int i = 0; i < 200; i++) {
        try (RunningOperation ended = WATCH.begin(LONG, RunningOperation.Client.STAYS)) {
          CompletableFuture<Void> ending = CompletableFuture.runAsync(() -> end(ended));
          attempt(one, ended);
          assertThat(one.read(SCOPE, sleep(0), List.of(), limits(RunningOperation.UNBOUND)))
              .hasSize(1);
          ending.join();
          assertThat(one.read(SCOPE, sleep(0), List.of(), limits(RunningOperation.UNBOUND)))
              .hasSize(1);
        }
      }
    }
  }

  private static void attempt(TenantConnections one, RunningOperation ended) {
    try {
      one.read(SCOPE, sleep(0), List.of(), limits(ended));
    } catch (RequestRefused refused) {
      assertThat(refused.problems().getFirst().message()).contains("closed the connection");
    }
  }

  private static void end(RunningOperation operation) {
    try {
      operation.end(RunningOperation.End.CLIENT_LEFT);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static ReadLimits limits(RunningOperation operation) {
    return new ReadLimits(1_000, Duration.ofSeconds(9), operation);
  }

  private static Rendered sleep(int seconds) {
    return new Rendered("select to_json(pg_sleep(%d)::text)".formatted(seconds), List.of());
  }

  private static boolean run(TenantTransaction transaction, Rendered statement)
      throws SQLException {
    return transaction.query(
        statement, List.of(), TenantTransaction.Along.NOTHING, java.sql.ResultSet::next);
  }

  private String read(String sql) {
    Rendered query = new Rendered(sql, List.of());
    byte[] json =
        connections.read(SCOPE, query, List.of(), limits(RunningOperation.UNBOUND)).getFirst();
    return new String(json, StandardCharsets.UTF_8);
  }

  private static RequestProblem problem(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    RequestRefused refused = catchThrowableOfType(RequestRefused.class, work);
    return Objects.requireNonNull(refused).problems().getFirst();
  }
}
