package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AddingRowsIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final TestWrites house = TestWrites.create(DATABASE, Publishing.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name) values ('Ada'), ('Bo')",
            "insert into books (title, author_id) values ('Sea', 1), ('Sky', 2), ('Sun', null)",
            "insert into tags (label) values ('old'), ('new')");
  }

  @Test
  void addsARowAndReadsItBack() {
    assertThat(
            house.data(
                """
                mutation { add_author(input: {name: "Cy", born: "1815-12-10"}) {
                  id name born created_by updated_by row_version
                } }
                """))
        .hasToString(
            """
            {"add_author":{"id":"3","name":"Cy","born":"1815-12-10","created_by":"account:ada@example.org",\
            "updated_by":"account:ada@example.org","row_version":1}}\
            """);
  }

  @Test
  void keepsValuesOfEveryTypeAsTheyWereGiven() {
    assertThat(
            house.data(
                """
                mutation($json: JSON) { add_book(input: {
                  title: "it's \\\\ \\"quoted\\" \\uD83D\\uDE00", pages: 12, price: 12.5,
                  languages: ["en", "a,b", "{}", "null"], details: $json
                }) { title pages price languages details state } }
                """,
                Map.of("json", Map.of("a", List.of(1, Map.of("b", true))))))
        .hasToString(
            """
            {"add_book":{"title":"it's \\\\ \\"quoted\\" \uD83D\uDE00","pages":12,"price":12.5,\
            "languages":["en","a,b","{}","null"],"details":{"a":[1,{"b":true}]},"state":"draft"}}\
            """);
  }

  @Test
  void addsRowsInTheOrderGivenWhateverColumnsEachHas() {
    assertThat(
            house.data(
                """
                mutation { add_books(inputs: [
                  {title: "One", state: "out"}, {title: "Two", pages: 2},
                  {title: "Three", author: {_action: ADD, name: "Three's"}}, {title: "Four"}
                ]) { id title state pages author { name } } }
                """))
        .hasToString(
            """
            {"add_books":[{"id":"4","title":"One","state":"out","pages":null,"author":null},\
            {"id":"5","title":"Two","state":"draft","pages":2,"author":null},\
            {"id":"6","title":"Three","state":"draft","pages":null,"author":{"name":"Three's"}},\
            {"id":"7","title":"Four","state":"draft","pages":null,"author":null}]}\
            """);
  }

  @Test
  void addsRowsWithUuidsInTheOrderGiven() {
    var loans =
        house.data(
            """
            mutation { add_loans(inputs: [{reader: "a"}, {reader: "b", book_id: 1}, {reader: "c"}]) {
              id reader book { title }
            } }
            """);
    assertThat(loans.at("/add_loans").findValuesAsString("reader")).containsExactly("a", "b", "c");
    assertThat(loans.at("/add_loans").findValuesAsString("id")).isSorted().doesNotHaveDuplicates();
    assertThat(loans.at("/add_loans/1/book/title").asString()).isEqualTo("Sea");
  }

  @Test
  void addsNoRowsWhereNoneAreGiven() {
    assertThat(house.data("mutation { add_tags(inputs: []) { id } }"))
        .hasToString("{\"add_tags\":[]}");
  }

  @Test
  void addsARowWithoutAnyField() {
    assertThat(house.data("mutation { add_profile(input: {}) { id bio } }"))
        .hasToString("{\"add_profile\":{\"id\":\"1\",\"bio\":null}}");
  }

  @Test
  @DisplayName("W2: leaves a relation that is not mentioned, and one with an empty list, as it is")
  void changesNothingByAnEmptyList() {
    assertThat(
            house.data(
                """
                mutation { edit_author(id: 1, input: {name: "Eve", books: []}) { name books { title } } }
                """))
        .hasToString("{\"edit_author\":{\"name\":\"Eve\",\"books\":[{\"title\":\"Sea\"}]}}");
  }

  @Test
  @DisplayName("W2: refuses null for a relation, and says what to write")
  void refusesNullForARelation() {
    assertThat(
            house.problems(
                """
                mutation { a: edit_author(id: 1, input: {books: null}) { id }
                           b: edit_book(id: 1, input: {author: null}) { id } }
                """))
        .allSatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.BAD_INPUT);
              assertThat(problem.message()).contains("is null", "_action");
            })
        .extracting("inputPath")
        .containsExactly("input.books", "input.author");
  }

  @Test
  @DisplayName(
      "W3: ADD without an id creates rows in the other table and links them, on every side of every"
          + " cardinality")
  void createsAndLinks() {
    assertThat(
            house.data(
                """
                mutation { add_author(input: {name: "Cy",
                  books: [{_action: ADD, title: "New", publisher: {_action: ADD, name: "P"},
                           tags: [{_action: ADD, label: "fresh"}], reviews: [{_action: ADD, words: "fine", mood: GOOD}]}],
                  profile: {_action: ADD, bio: "long"}, contract: {_action: ADD, terms: "strict"}
                }) { name profile { bio author_id } contract { terms }
                     books { title publisher { name books { title } } tags { label books { title } } reviews { words mood } } } }
                """))
        .hasToString(
            """
            {"add_author":{"name":"Cy","profile":{"bio":"long","author_id":"3"},"contract":{"terms":"strict"},\
            "books":[{"title":"New","publisher":{"name":"P","books":[{"title":"New"}]},\
            "tags":[{"label":"fresh","books":[{"title":"New"}]}],"reviews":[{"words":"fine","mood":"GOOD"}]}]}}\
            """);
  }

  @Test
  @DisplayName("W4: ADD with only an id links the row that is there and creates none")
  void linksRowsThatAreThere() {
    assertThat(
            house.data(
                """
                mutation { add_author(input: {name: "Cy", books: [{_action: ADD, id: 3}]}) { books { id title } } }
                """))
        .hasToString("{\"add_author\":{\"books\":[{\"id\":\"3\",\"title\":\"Sun\"}]}}");
    assertThat(
            house.data(
                """
                mutation { edit_book(id: 3, input: {tags: [{_action: ADD, id: "2"}, {_action: ADD, id: 1}]}) { tags { label } } }
                """))
        .hasToString("{\"edit_book\":{\"tags\":[{\"label\":\"old\"},{\"label\":\"new\"}]}}");
    assertThat(
            house.data(
                """
                mutation { add_book(input: {title: "B", author: {_action: ADD, id: 2}}) { author { name } } }
                """))
        .hasToString("{\"add_book\":{\"author\":{\"name\":\"Bo\"}}}");
    assertThat(house.sql("select count(*) from %s.books")).isEqualTo("4");
    assertThat(house.sql("select count(*) from %s.tags")).isEqualTo("2");
  }

  @Test
  @DisplayName("W5: refuses ADD with an id and fields")
  void refusesAnIdAndFields() {
    assertThat(
            house.refusals(
                """
                mutation { edit_author(id: 1, input: {books: [
                  {_action: ADD, id: 3, title: "Other"}, {_action: ADD, id: 2, reviews: []}]}) { id } }
                """))
        .containsExactly("BAD_INPUT input.books[0]", "BAD_INPUT input.books[1]");
  }

  @Test
  @DisplayName("W6: ADD of a row that is not there is NOT_FOUND, on every kind of side")
  void refusesToLinkWhatIsNotThere() {
    assertThat(
            house.refusals(
                "mutation { edit_author(id: 1, input: {books: [{_action: ADD, id: 3}, {_action:"
                    + " ADD, id: 99}]}) { id } }"))
        .containsExactly("NOT_FOUND input.books[1]");
    assertThat(
            house.refusals(
                "mutation { add_book(input: {title: \"B\", author: {_action: ADD, id: 99}}) { id }"
                    + " }"))
        .containsExactly("NOT_FOUND input.author");
    assertThat(house.refusals("mutation { add_book(input: {title: \"B\", author_id: 99}) { id } }"))
        .containsExactly("NOT_FOUND input.author_id");
    assertThat(
            house.refusals(
                """
                mutation { edit_book(id: 1, input: {tags: [{_action: ADD, id: 1}, {_action: ADD, id: 99}]}) { id } }
                """))
        .containsExactly("NOT_FOUND input.tags[1]");
    assertThat(
            house.refusals(
                """
                mutation { add_books(inputs: [{title: "A", author_id: 1}, {title: "B", author_id: 98}]) { id } }
                """))
        .containsExactly("NOT_FOUND inputs[1].author_id");
  }

  @Test
  @DisplayName("W7: ADD of a row that is linked already changes nothing")
  void changesNothingByLinkingAgain() {
    house.data("mutation { edit_book(id: 1, input: {tags: [{_action: ADD, id: 1}]}) { id } }");
    var before = house.contents();
    house.data("mutation { edit_author(id: 1, input: {books: [{_action: ADD, id: 1}]}) { id } }");
    house.data("mutation { edit_book(id: 1, input: {tags: [{_action: ADD, id: 1}]}) { id } }");
    house.data("mutation { edit_book(id: 1, input: {author: {_action: ADD, id: 1}}) { id } }");
    assertThat(house.contents()).isEqualTo(before);
  }

  @Test
  @DisplayName("W15: refuses other actions than ADD under a new row")
  void refusesOtherActionsUnderANewRow() {
    assertThat(
            house.refusals(
                """
                mutation { add_author(input: {name: "Cy", books: [
                  {_action: EDIT, id: 1, title: "x"}, {_action: REMOVE, id: 2}, {_action: DELETE, id: 3},
                  {_action: ADD, title: "T", tags: [{_action: REMOVE, id: 1}]}]}) { id } }
                """))
        .containsExactly(
            "BAD_INPUT input.books[0]",
            "BAD_INPUT input.books[1]",
            "BAD_INPUT input.books[2]",
            "BAD_INPUT input.books[3].tags[0]");
  }

  @Test
  @DisplayName("W16: items hold relation edits of their own table, several levels deep")
  void writesSeveralLevels() {
    assertThat(
            house.data(
                """
                mutation { edit_author(id: 1, input: {books: [{_action: EDIT, id: 1, reviews: [
                  {_action: ADD, words: "hm", comments: [{_action: ADD, words: "a"}, {_action: ADD, words: "b"}]}]}]}) {
                  books { reviews { words comments { words } } } } }
                """))
        .hasToString(
            """
            {"edit_author":{"books":[{"reviews":[{"words":"hm","comments":[{"words":"a"},{"words":"b"}]}]}]}}\
            """);
  }

  @Test
  @DisplayName("W16: refuses more levels than the limit")
  void refusesTooManyLevels() {
    String input = "name: \"x\"";
    for (int i = 0; i < 13; i++) {
      input = "name: \"x\", reports: [{_action: ADD, " + input + "}]";
    }
    assertThat(house.problems("mutation { add_employee(input: {" + input + "}) { id } }"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT);
              assertThat(problem.details())
                  .containsEntry("limit", "depth")
                  .containsEntry("maximum", 12);
            });
  }

  @Test
  @DisplayName("D2: <relation>_id links, and empties; giving both it and the relation is an error")
  void linksByTheIdField() {
    assertThat(
            house.data(
                "mutation { edit_book(id: 1, input: {author_id: 2}) { author_id author { name } }"
                    + " }"))
        .hasToString("{\"edit_book\":{\"author_id\":\"2\",\"author\":{\"name\":\"Bo\"}}}");
    assertThat(house.data("mutation { edit_book(id: 1, input: {author_id: null}) { author_id } }"))
        .hasToString("{\"edit_book\":{\"author_id\":null}}");
    assertThat(
            house.refusals(
                """
                mutation { edit_book(id: 1, input: {author_id: 2, author: {_action: ADD, id: 1}}) { id } }
                """))
        .containsExactly("BAD_INPUT input.author");
  }

  @Test
  @DisplayName(
      "D5: creating a row without a required relation is REQUIRED, unless its place gives it")
  void refusesARowWithoutARequiredRelation() {
    assertThat(house.refusals("mutation { add_review(input: {words: \"w\"}) { id } }"))
        .containsExactly("REQUIRED input.book");
    assertThat(
            house.data(
                """
                mutation { a: add_review(input: {words: "w", book_id: 1}) { book { title } }
                           b: edit_book(id: 1, input: {reviews: [{_action: ADD, words: "v"}]}) { reviews { words } } }
                """))
        .hasToString(
            "{\"a\":{\"book\":{\"title\":\"Sea\"}},\"b\":{\"reviews\":[{\"words\":\"w\"},{\"words\":\"v\"}]}}");
  }

  @Test
  @DisplayName("W22: tells all that is wrong at once, each with its place as it was written")
  void tellsEveryProblemWithItsPlace() {
    assertThat(
            house.refusals(
                """
                mutation { a: add_author(input: {name: "%s", books: [
                    {_action: ADD, title: "fine"}, {_action: ADD, title: "t", pages: 0, price: 1.234}, {_action: ADD}]}) { id }
                  b: edit_author(id: 1, input: {name: null}) { id } }
                """
                    .formatted("n".repeat(41))))
        .containsExactly(
            "BAD_INPUT input.name",
            "BAD_INPUT input.books[1].pages",
            "BAD_INPUT input.books[1].price",
            "REQUIRED input.books[2].title",
            "REQUIRED input.name");
  }
}
