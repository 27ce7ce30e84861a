package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ConcurrentWritesIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final int AT_ONCE = 6;

  private final TestWrites house = TestWrites.create(DATABASE, Publishing.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name) select 'A' || n from generate_series(1, 6) n",
            "insert into books (title) values ('Sea'), ('Sky')",
            "insert into tags (label) values ('old'), ('new')",
            "insert into profiles (bio) select 'P' || n from generate_series(1, 6) n");
  }

  /** What each of several requests at the same time came to: "done", or its error code. */
  private List<String> race(IntFunction<String> mutation) throws Exception {
    CyclicBarrier start = new CyclicBarrier(AT_ONCE);
    List<Future<String>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 1; i <= AT_ONCE; i++) {
        String text = mutation.apply(i);
        TestWrites own = house.over(house.tenant().loginSource());
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return outcome(own, text);
                }));
      }
    }
    List<String> outcomes = new ArrayList<>();
    for (Future<String> result : results) {
      outcomes.add(result.get());
    }
    return outcomes;
  }

  private static String outcome(TestWrites own, String text) {
    try {
      own.data(text);
      return "done";
    } catch (RequestRefused refused) {
      return refused.problems().getFirst().code().name();
    }
  }

  private static void assertOneWins(List<String> outcomes, ErrorCode others) {
    assertThat(outcomes).containsOnlyOnce("done");
    assertThat(outcomes.stream().filter(outcome -> !outcome.equals("done")))
        .allMatch(others.name()::equals);
  }

  @RepeatedTest(3)
  @DisplayName(
      "W21: of requests that fill the same one-to-one side at once, one wins, the others get"
          + " CARDINALITY")
  void fillsAOneToOneSideOnce() throws Exception {
    assertOneWins(
        race(
            i ->
                "mutation { edit_author(id: 1, input: {profile: {_action: ADD, bio: \"b%d\"}}) { id } }"
                    .formatted(i)),
        ErrorCode.CARDINALITY);
    assertOneWins(
        race(i -> "mutation { edit_profile(id: %d, input: {author_id: 2}) { id } }".formatted(i)),
        ErrorCode.CARDINALITY);
  }

  @RepeatedTest(3)
  @DisplayName(
      "W21: of requests that take the same free row at once, one wins, the others get CARDINALITY")
  void linksAFreeRowOnce() throws Exception {
    assertOneWins(
        race(
            i ->
                "mutation { edit_author(id: %d, input: {books: [{_action: ADD, id: 1}]}) { id } }"
                    .formatted(i)),
        ErrorCode.CARDINALITY);
  }

  @RepeatedTest(3)
  @DisplayName(
      "W21: of requests that take the same unique value at once, one wins, the others get UNIQUE")
  void takesAUniqueValueOnce() throws Exception {
    assertOneWins(
        race(
            i ->
                "mutation { add_author(input: {name: \"n%d\", email: \"a@b\"}) { id } }"
                    .formatted(i)),
        ErrorCode.UNIQUE);
  }

  @RepeatedTest(3)
  @DisplayName(
      "W7, W21: requests that link the same pair at once all succeed, and it is linked once")
  void linksAPairOnce() throws Exception {
    assertThat(
            race(
                i ->
                    "mutation { edit_book(id: 1, input: {tags: [{_action: ADD, id: 1}, {_action:"
                        + " ADD, id: 2}]}) { id } }"))
        .containsOnly("done");
    assertThat(house.sql("select count(*) from %s.book_tags")).isEqualTo("2");
  }

  @RepeatedTest(3)
  @DisplayName("W21: a row that is deleted while another links to it leaves no link to nothing")
  void leavesNoLinkToADeletedRow() throws Exception {
    List<String> outcomes =
        race(
            i ->
                i % 2 == 0
                    ? "mutation { delete_book(id: 2) { id } }"
                    : "mutation { add_review(input: {words: \"w\", book_id: 2}) { id } }");
    assertThat(outcomes).isSubsetOf("done", "NOT_FOUND");
    assertThat(house.sql("select count(*) from %s.reviews")).isEqualTo("0");
  }

  @RepeatedTest(3)
  @DisplayName(
      "Requests that edit the same rows in opposite orders wait for each other and all succeed")
  void editsTheSameRowsInAnyOrder() throws Exception {
    assertThat(
            race(
                i ->
                    """
                    mutation { a: edit_authors(filter: {id: {in: [1, 2, 3]}}, at_most: 3, input: {name: "n%d"}) { count } }
                    """
                        .formatted(i)))
        .containsOnly("done");
    assertThat(
            race(
                i ->
                    "mutation { a: edit_author(id: %d, input: {name: \"x\"}) { id } b: edit_author(id: %d, input: {name: \"y\"}) { id } }"
                        .formatted(i % 2 + 1, 2 - i % 2)))
        .contains("done");
  }

  @Test
  @DisplayName("The time that goes by while rows of several fields are waited for is no field's")
  void namesNoFieldForRowsOfAll() throws Exception {
    house.within(new ReadLimits(1_000, Duration.ofMillis(200)));
    String edit = "b: edit_author(id: 4, input: {name: \"zz\"}) { id }";
    try (Connection other = DATABASE.dataSource().getConnection()) {
      other.setAutoCommit(false);
      try (Statement statement = other.createStatement()) {
        statement.execute(
            "select 1 from %s.authors where id = 4 for update"
                .formatted(house.tenant().id().schema()));
      }
      assertThat(
              house.problems(
                  "mutation { a: add_tag(input: {label: \"tm1\"}) { id } %s }".formatted(edit)))
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.details()).containsEntry("limit", "statement_millis");
                assertThat(problem.path()).isEmpty();
              });
      assertThat(house.problems("mutation { %s }".formatted(edit)).getFirst().path())
          .containsExactly("b");
      other.rollback();
    }
  }

  @RepeatedTest(3)
  @DisplayName("Of requests that expect the same version, one wins, the others get STALE_ROW")
  void editsAVersionOnce() throws Exception {
    assertOneWins(
        race(
            i ->
                "mutation { edit_author(id: 1, if_version: 1, input: {name: \"n%d\"}) { id } }"
                    .formatted(i)),
        ErrorCode.STALE_ROW);
  }

  /** Lets the database stop the first so many updates of tags, as it does in a deadlock. */
  private void stopUpdatesOfTags(int times) {
    house
        .tenant()
        .execute(
            "create sequence stops",
            """
            create function stop() returns trigger language plpgsql security definer
            set search_path from current as $$
            begin
              if nextval('stops') <= %d then
                raise exception using errcode = '40P01', message = 'stopped';
              end if;
              return new;
            end $$
            """
                .formatted(times),
            "create trigger stop before update on tags for each row execute function stop()");
  }

  @Test
  @DisplayName("A request that the database stops three times is carried out by the fourth try")
  void isTriedAgain() {
    stopUpdatesOfTags(3);
    assertThat(
            house.value(
                "/edit_tag/label",
                "mutation { edit_tag(id: 1, input: {label: \"older\"}) { label } }"))
        .isEqualTo("older");
  }

  @Test
  @DisplayName("One that is stopped each time is told to try again, and has written nothing")
  void isToldToTryAgain() {
    stopUpdatesOfTags(100);
    RequestProblem problem =
        house
            .problems("mutation { edit_tag(id: 1, input: {label: \"older\"}) { label } }")
            .getFirst();
    assertThat(problem.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(problem.message()).endsWith("try again");
    assertThat(house.sql("select label from %s.tags where id = 1")).isEqualTo("old");
    assertThat(house.sql("select last_value from %s.stops")).isEqualTo("4");
  }

  @Test
  @DisplayName(
      "Rows that several root fields name, at any depth, are held in the order of the tables,"
          + " before anything is written")
  void holdsNestedRowsInOrder() throws Exception {
    house.tenant().execute("update books set author_id = 3 where id = 2");
    try (ExecutorService threads = Executors.newSingleThreadExecutor();
        Connection other = DATABASE.dataSource().getConnection()) {
      other.setAutoCommit(false);
      try (Statement statement = other.createStatement()) {
        statement.execute(inSchema("select 1 from %s.books where id = 2 for update"));
        Future<String> editing =
            threads.submit(
                () ->
                    outcome(
                        house,
                        "mutation { a: edit_tag(id: 1, input: {label: \"t\"}) { id } b:"
                            + " edit_author(id: 3, input: {books: [{_action: EDIT, id: 2, title:"
                            + " \"t\"}]}) { id } }"));
        while (house
            .sql("select count(*) from pg_locks where not granted and pid <> pg_backend_pid()")
            .equals("0")) {
          Thread.sleep(10);
        }
        statement.execute(inSchema("select 1 from %s.tags where id = 1 for update nowait"));
        other.commit();
        assertThat(editing.get()).isEqualTo("done");
      }
    }
  }

  private String inSchema(String statement) {
    return statement.formatted(house.tenant().id().schema());
  }
}
