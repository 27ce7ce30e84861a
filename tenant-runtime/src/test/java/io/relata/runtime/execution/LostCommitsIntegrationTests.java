package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relata.metadata.model.Table;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.runtime.testing.WatchedStatements;
import io.relata.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** PostgreSQL carries statements out, but the connection breaks before their answers are heard. */
@DisplayName("A mutation that loses its connection to the database")
class LostCommitsIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final TestWrites house = TestWrites.create(DATABASE, Publishing.model());

  private enum Mutation {
    OF_ONE_STATEMENT(0, "mutation { add_author(input: {name: \"Ada\"}) { id } }"),
    OF_SEVERAL_STATEMENTS(
        1,
        """
        mutation {
          add_tag(input: {label: "sea"}) { id }
          add_author(input: {name: "Ada", books: [{_action: ADD, title: "Sea"}]}) { id }
        }
        """);

    private final int statementsBeforeItsCommit;
    private final String text;

    Mutation(int statementsBeforeItsCommit, String text) {
      this.statementsBeforeItsCommit = statementsBeforeItsCommit;
      this.text = text;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("says whether it was carried out, or that this is not known")
  void neverDeniesWhatWasCommitted(Mutation mutation) {
    List<String> outcomes = new ArrayList<>();
    for (int broken = 1; !outcomes.contains("done, there"); broken++) {
      house.tenant().execute("delete from books", "delete from authors", "delete from tags");
      outcomes.add(told(mutation, broken) + (isThere() ? ", there" : ", not there"));
    }

    assertThat(outcomes.reversed().subList(0, 2)).containsExactly("done, there", "unknown, there");
    assertThat(outcomes.subList(0, outcomes.size() - 2))
        .hasSize(mutation.statementsBeforeItsCommit)
        .allMatch("not committed, not there"::equals);
  }

  @Test
  @DisplayName(
      "while it is committed, is announced for all tables, as it may have been carried out")
  void isAnnounced() {
    TestWrites over = house.over(breakingAt(1));

    refused(over, Mutation.OF_ONE_STATEMENT);

    assertThat(over.announced())
        .containsExactly(
            house.model().tables().stream().map(Table::id).collect(Collectors.toSet()));
  }

  private String told(Mutation mutation, int broken) {
    TestWrites over = house.over(breakingAt(broken));
    RequestRefused refused = refused(over, mutation);
    if (refused == null) {
      return "done";
    }
    RequestProblem problem = refused.notCommitted().problems().getFirst();
    assertThat(problem.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(problem.details()).containsKey("id");
    if (problem.details().containsKey("committed")) {
      assertThat(problem.details()).containsEntry("committed", false).containsEntry("retry", true);
      return "not committed";
    }
    assertThat(problem.details()).doesNotContainKey("retry");
    return String.valueOf(problem.details().get("outcome"));
  }

  private static @Nullable RequestRefused refused(TestWrites over, Mutation mutation) {
    return catchThrowableOfType(RequestRefused.class, () -> over.answer(mutation.text));
  }

  private boolean isThere() {
    return house.sql("select count(*) from %s.authors").equals("1");
  }

  /** Connections whose n-th statement is carried out, and then loses them. */
  private DataSource breakingAt(int statement) {
    AtomicInteger executed = new AtomicInteger();
    return WatchedStatements.over(
        house.tenant().loginSource(),
        (connection, words, execution) -> {
          Object result = execution.run();
          if (executed.incrementAndGet() == statement) {
            connection.abort(Runnable::run);
            throw lost();
          }
          return result;
        });
  }

  private static SQLException lost() {
    return new PSQLException("An I/O error occurred", PSQLState.CONNECTION_FAILURE);
  }
}
