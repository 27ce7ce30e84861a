package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.OnDelete;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeletingRowsIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final TestWrites house = TestWrites.create(DATABASE, Publishing.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name) values ('Ada'), ('Bo'), ('Cy')",
            "insert into publishers (name) values ('North')",
            "insert into books (title, author_id, publisher_id) values ('Sea', 1, 1), ('Sky', 1,"
                + " 1), ('Sun', 2, null)",
            "insert into tags (label) values ('old')",
            "insert into book_tags values (1, 1)",
            "insert into reviews (words, book_id) values ('good', 1), ('bad', 1), ('fair', 3)",
            "insert into comments (words, review_id) values ('yes', 1), ('no', 3)",
            "insert into contracts (terms, author_id) values ('strict', 3)",
            "insert into loans (reader, book_id) values ('r', 3)",
            "insert into employees (name, boss_id) values ('Top', null), ('Mid', 1), ('Low', 2)");
  }

  @Test
  @DisplayName("D10: a cascade within one table needs the grant for each row that goes")
  void needsGrantsForRowsOfTheSameTable() {
    ModelRefs refs =
        new ModelRefs(
            new ModelSketch()
                .table("task", "tasks", ModelSketch.field("name", FieldType.Text.PLAIN))
                .relation("task", "part_of", "task", "parts", Cardinality.MANY_TO_ONE)
                .onDelete(OnDelete.CASCADE)
                .relation("task", "follows", "task", "followed_by", Cardinality.MANY_TO_MANY)
                .model());
    TestWrites all = TestWrites.create(DATABASE, refs.model());
    all.tenant()
        .execute(
            "insert into tasks (name) values ('a'), ('b')",
            "update tasks set part_of_id = 1 where id = 2",
            "insert into task_follows (owning_id, inverse_id) values (1, 1)");
    TestWrites eve =
        all.as(
            TestTenant.owner(),
            new EffectiveAccess.Granted(
                List.of(
                    refs.grant("task", Action.READ),
                    refs.grant("task", Action.DELETE, refs.is("task", "name", "a")))));
    assertThat(eve.refusals("mutation { delete_task(id: 1) { id } }"))
        .containsExactly("FORBIDDEN id");
    assertThat(
            all.refusals(
                "mutation { edit_task(id: 1, input: {follows: [{_action: DELETE, id: 1}]}) { id }"
                    + " }"))
        .containsExactly("BAD_INPUT input");
  }

  @Test
  void givesTheRowAsItWas() {
    assertThat(
            house.data(
                "mutation { delete_book(id: 1) { title author { name } reviews { words } tags {"
                    + " label } } }"))
        .hasToString(
            """
            {"delete_book":{"title":"Sea","author":{"name":"Ada"},"reviews":[{"words":"good"},{"words":"bad"}],\
            "tags":[{"label":"old"}]}}\
            """);
    assertThat(house.refusals("mutation { delete_book(id: 1) { id } }"))
        .containsExactly("NOT_FOUND id");
  }

  @Test
  @DisplayName("D6: restrict is RESTRICTED, with what blocks, by table and relation, counted")
  void tellsWhatBlocks() {
    assertThat(house.problems("mutation { delete_author(id: 1) { id } }"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.RESTRICTED);
              assertThat(problem.path()).containsExactly("delete_author");
              assertThat(problem.details())
                  .containsEntry(
                      "blockers",
                      List.of(Map.of("table", "book", "relation", "author", "count", 2L)));
              assertThat(problem.message()).doesNotContain("books_", "constraint", "key");
            });
  }

  @Test
  @DisplayName(
      "D6: cascade takes all rows that point to the row, over several levels; set_null leaves them,"
          + " with null")
  void cascadesOverSeveralLevelsAndEmptiesKeys() {
    house.data("mutation { delete_book(id: 1) { id } delete_publisher(id: 1) { id } }");
    assertThat(
            house.sql(
                "select concat_ws(' ', (select string_agg(words, ',') from %1$s.reviews), (select"
                    + " string_agg(words, ',') from %1$s.comments), (select count(*) from"
                    + " %1$s.book_tags))"))
        .isEqualTo("fair no 0");
    assertThat(
            house.sql(
                "select string_agg(concat(title, publisher_id), ' ' order by id) from %s.books"))
        .isEqualTo("Sky Sun");
  }

  @Test
  @DisplayName("D6: what blocks is found behind cascades too")
  void tellsWhatBlocksBehindACascade() {
    assertThat(
            house.problems(
                "mutation { delete_books(filter: {id: {in: [1, 3]}}, at_most: 5) { count } }"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.details())
                    .containsEntry(
                        "blockers",
                        List.of(Map.of("table", "loan", "relation", "book", "count", 1L))));
  }

  @Test
  @DisplayName("D6: a DELETE among relation edits is blocked likewise, and named (W22)")
  void namesTheElementThatIsBlocked() {
    assertThat(
            house.refusals(
                """
                mutation { edit_author(id: 2, input: {books: [{_action: ADD, title: "x"}, {_action: DELETE, id: 3}]}) { id } }
                """))
        .containsExactly("RESTRICTED input.books[1]");
    house.tenant().execute("insert into books (title, author_id) values ('Free', 2)");
    assertThat(
            house.refusals(
                """
                mutation { edit_author(id: 2, input: {books: [{_action: DELETE, id: 4}, {_action: DELETE, id: 3}]}) { id } }
                """))
        .containsExactly("RESTRICTED input.books[1]");
  }

  @Test
  @DisplayName("D6: rows of a table that point to each other go together")
  void deletesRowsThatPointToEachOther() {
    assertThat(
            house.data(
                "mutation { delete_employees(filter: {name: {ne: \"x\"}}, at_most: 3) { count rows"
                    + " { name } } }"))
        .hasToString(
            "{\"delete_employees\":{\"count\":3,\"rows\":[{\"name\":\"Top\"},{\"name\":\"Mid\"},{\"name\":\"Low\"}]}}");
    assertThat(house.refusals("mutation { delete_employee(id: 1) { id } }"))
        .containsExactly("NOT_FOUND id");
  }

  @Test
  @DisplayName("D6: what goes along with a row does not count as blocking it")
  void countsOnlyWhatWouldStay() {
    assertThat(
            house.problems(
                "mutation { delete_employees(filter: {id: {lte: 2}}, at_most: 3) { count } }"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.details())
                    .containsEntry(
                        "blockers",
                        List.of(Map.of("table", "employee", "relation", "boss", "count", 1L))));
  }

  @Test
  @DisplayName(
      "A write by filter that would touch more than at_most rows is TOO_MANY_ROWS, and touches"
          + " none")
  void refusesToTouchMoreRowsThanAtMost() {
    assertThat(
            house.refusals(
                "mutation { delete_books(filter: {author: {name: {eq: \"Ada\"}}}) { count } }"))
        .containsExactly("TOO_MANY_ROWS at_most");
    assertThat(
            house.refusals(
                "mutation { edit_books(filter: {}, input: {title: \"x\"}, at_most: 2) { count } }"))
        .containsExactly("TOO_MANY_ROWS at_most");
  }

  @Test
  void editsAllRowsOfAFilterAlike() {
    assertThat(
            house.data(
                """
                mutation($name: String!) { edit_books(filter: {author: {name: {eq: $name}}}, at_most: 9,
                  input: {pages: 3, tags: [{_action: ADD, id: 1}], reviews: [{_action: ADD, words: "both"}]}) {
                  count rows { title pages tags { label } reviews(sort: [{id: DESC}], limit: 1) { words } } __typename } }
                """,
                Map.of("name", "Ada")))
        .hasToString(
            """
            {"edit_books":{"count":2,"rows":[\
            {"title":"Sea","pages":3,"tags":[{"label":"old"}],"reviews":[{"words":"both"}]},\
            {"title":"Sky","pages":3,"tags":[{"label":"old"}],"reviews":[{"words":"both"}]}],"__typename":"BookChanges"}}\
            """);
  }

  @Test
  void touchesNothingWhereAFilterFindsNothing() {
    assertThat(
            house.data(
                "mutation { delete_books(filter: {title: {eq: \"none\"}}) { count rows { id } } }"))
        .hasToString("{\"delete_books\":{\"count\":0,\"rows\":[]}}");
  }

  @Test
  @DisplayName("D3: a second row on a one-to-one side is CARDINALITY; several without one are fine")
  void refusesASecondRowOnAOneToOneSide() {
    assertThat(house.refusals("mutation { add_contract(input: {author_id: 3}) { id } }"))
        .containsExactly("CARDINALITY input.author_id");
    assertThat(
            house.refusals(
                "mutation { add_profiles(inputs: [{author_id: 1}, {author_id: 2}, {author_id: 1}])"
                    + " { id } }"))
        .containsExactly("CARDINALITY inputs[2].author_id");
    assertThat(
            house.data("mutation { add_profiles(inputs: [{}, {}, {author_id: 1}]) { author_id } }"))
        .hasToString(
            "{\"add_profiles\":[{\"author_id\":null},{\"author_id\":null},{\"author_id\":\"1\"}]}");
  }

  @Test
  @DisplayName(
      "D4: a join table by hand, unique over both, carries further fields; the native many-to-many"
          + " stands beside it")
  void joinsByHand() {
    assertThat(
            house.data(
                """
                mutation { edit_author(id: 1, input: {mentions: [{_action: ADD, book_id: 3, page: 9}]}) {
                  mentions { page book { title } } } }
                """))
        .hasToString(
            "{\"edit_author\":{\"mentions\":[{\"page\":9,\"book\":{\"title\":\"Sun\"}}]}}");
    assertThat(house.problems("mutation { add_mention(input: {author_id: 1, book_id: 3}) { id } }"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.UNIQUE);
              assertThat(problem.details()).containsEntry("fields", List.of("author", "book"));
              assertThat(problem.inputPath()).isEqualTo("input");
            });
  }
}
