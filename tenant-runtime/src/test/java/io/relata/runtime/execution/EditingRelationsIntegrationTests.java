package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EditingRelationsIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final TestWrites house = TestWrites.create(DATABASE, Publishing.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name) values ('Ada'), ('Bo'), ('Cy')",
            "insert into publishers (name) values ('North'), ('South')",
            "insert into books (title, author_id, publisher_id, isbn) values ('Sea', 1, 1, 'i1'),"
                + " ('Sky', 1, 1, 'i2'), ('Sun', 2, 2, 'i3'), ('Sand', null, null, null)",
            "insert into tags (label) values ('old'), ('new'), ('odd')",
            "insert into book_tags values (1, 1), (1, 2), (2, 1)",
            "insert into reviews (words, book_id) values ('good', 1), ('bad', 1), ('fair', 3)",
            "insert into comments (words, review_id) values ('yes', 1)",
            "insert into profiles (bio, author_id) values ('long', 1), ('short', 2), ('free',"
                + " null)",
            "insert into contracts (terms, author_id) values ('strict', 1), ('loose', 2)",
            "insert into employees (name, boss_id) values ('Top', null), ('Mid', 1), ('Low', 2)");
  }

  private String edit(String what, String input, String output) {
    return house
        .data("mutation { r: edit_%s(id: 1, input: {%s}) { %s } }".formatted(what, input, output))
        .at("/r")
        .toString();
  }

  private List<String> refused(String what, String input) {
    return house.refusals("mutation { edit_%s(id: 1, input: {%s}) { id } }".formatted(what, input));
  }

  @Test
  @DisplayName("W8: ADD of a row that belongs to another parent is CARDINALITY")
  void refusesToTakeARowFromItsParent() {
    assertThat(refused("author", "books: [{_action: ADD, id: 4}, {_action: ADD, id: 3}]"))
        .containsExactly("CARDINALITY input.books[1]");
    assertThat(
            house.refusals(
                "mutation { edit_author(id: 3, input: {profile: {_action: ADD, id: 1}}) { id } }"))
        .containsExactly("CARDINALITY input.profile");
    assertThat(
            house.refusals(
                "mutation { edit_profile(id: 3, input: {author: {_action: ADD, id: 1}}) { id } }"))
        .containsExactly("CARDINALITY input.author");
  }

  @Test
  @DisplayName("W17: nothing is linked to a row that the same request deletes")
  void refusesToLinkToWhatIsDeleted() {
    assertThat(
            refused(
                "author",
                "books: [{_action: EDIT, id: 1, publisher: {_action: DELETE}},"
                    + " {_action: ADD, title: \"New\", publisher_id: 1}]"))
        .containsExactly("BAD_INPUT input.books[1].publisher_id");
  }

  @Test
  @DisplayName("W16: a new row may be given further rows on the list that leads back")
  void linksANewRowToFurtherRowsOfItsOwn() {
    assertThat(
            edit(
                "book",
                "tags: [{_action: ADD, label: \"all\", books: [{_action: ADD, id: 1}, {_action:"
                    + " ADD, id: 3}]}]",
                "tags { label books { id } }"))
        .contains("{\"label\":\"all\",\"books\":[{\"id\":\"1\"},{\"id\":\"3\"}]}");
  }

  @Test
  @DisplayName("W7, D2: the id of a row that is linked already is no change")
  void leavesALinkThatIsThere() {
    assertThat(edit("review", "book_id: 1", "row_version")).isEqualTo("{\"row_version\":1}");
  }

  @Test
  @DisplayName("D5: null for what is required is REQUIRED, with its name")
  void namesWhatMayNotBeEmpty() {
    assertThat(
            house.problems(
                """
                mutation {
                  edit_book(id: 1, input: {title: null, author: {_action: EDIT, name: null}}) { id }
                  edit_review(id: 1, input: {book_id: null}) { id }
                }
                """))
        .extracting(RequestProblem::code, problem -> problem.details().get("fields"))
        .containsExactly(
            tuple(ErrorCode.REQUIRED, List.of("title")),
            tuple(ErrorCode.REQUIRED, List.of("name")),
            tuple(ErrorCode.REQUIRED, List.of("book")));
  }

  @Test
  @DisplayName("W8: with allow_relink it moves the row")
  void movesARowThatMayBeRelinked() {
    assertThat(edit("publisher", "books: [{_action: ADD, id: 3}]", "books { title }"))
        .isEqualTo("{\"books\":[{\"title\":\"Sea\"},{\"title\":\"Sky\"},{\"title\":\"Sun\"}]}");
  }

  @Test
  @DisplayName(
      "W9: ADD on a to-one side that is filled is CARDINALITY, whichever side holds the key, and"
          + " whether by id or anew")
  void refusesToFillAFilledSide() {
    assertThat(refused("book", "author: {_action: ADD, id: 2}"))
        .containsExactly("CARDINALITY input.author");
    assertThat(refused("book", "author: {_action: ADD, name: \"X\"}"))
        .containsExactly("CARDINALITY input.author");
    assertThat(refused("author", "profile: {_action: ADD, id: 3}"))
        .containsExactly("CARDINALITY input.profile");
    assertThat(refused("author", "profile: {_action: ADD, bio: \"X\"}"))
        .containsExactly("CARDINALITY input.profile");
  }

  @Test
  @DisplayName("W9: _replace makes room first")
  void replacesWhatIsThere() {
    assertThat(edit("book", "author: {_action: ADD, id: 2, _replace: true}", "author { name }"))
        .isEqualTo("{\"author\":{\"name\":\"Bo\"}}");
    assertThat(edit("author", "profile: {_action: ADD, id: 3, _replace: true}", "profile { bio }"))
        .isEqualTo("{\"profile\":{\"bio\":\"free\"}}");
    assertThat(
            edit(
                "author",
                "profile: {_action: ADD, bio: \"brand new\", _replace: true}",
                "profile { bio }"))
        .isEqualTo("{\"profile\":{\"bio\":\"brand new\"}}");
    assertThat(house.sql("select count(*) from %s.profiles where author_id = 1")).isEqualTo("1");
    assertThat(house.sql("select count(*) from %s.profiles")).isEqualTo("4");
  }

  @Test
  @DisplayName("W9: _replace of one that requires the relation is REQUIRED")
  void refusesToReplaceWhatRequiresTheRelation() {
    assertThat(refused("author", "contract: {_action: ADD, terms: \"X\", _replace: true}"))
        .containsExactly("REQUIRED input.contract");
  }

  @Test
  @DisplayName("W10: EDIT changes only the given fields, and the link stays")
  void editsLinkedRows() {
    assertThat(
            edit(
                "author",
                """
                books: [{_action: EDIT, id: 2, pages: 7}, {_action: EDIT, id: 1, title: "Seas"}],
                profile: {_action: EDIT, bio: "longer"}
                """,
                "books { title pages row_version } profile { bio }"))
        .isEqualTo(
            """
            {"books":[{"title":"Seas","pages":null,"row_version":2},{"title":"Sky","pages":7,"row_version":2}],\
            "profile":{"bio":"longer"}}\
            """);
    assertThat(
            edit(
                "book",
                "author: {_action: EDIT, name: \"Eve\"}, tags: [{_action: EDIT, id: 2, label:"
                    + " \"newer\"}]",
                "author { name } tags { label }"))
        .isEqualTo(
            "{\"author\":{\"name\":\"Eve\"},\"tags\":[{\"label\":\"old\"},{\"label\":\"newer\"}]}");
  }

  @Test
  @DisplayName("W10: EDIT in a list needs an id")
  void refusesAnEditWithoutAnId() {
    assertThat(
            refused(
                "author",
                "books: [{_action: EDIT, title: \"x\"}, {_action: REMOVE}, {_action: DELETE}]"))
        .containsExactly(
            "BAD_INPUT input.books[0]", "BAD_INPUT input.books[1]", "BAD_INPUT input.books[2]");
  }

  @Test
  @DisplayName("W11: REMOVE takes the link away, and the row stays")
  void removesLinks() {
    assertThat(
            edit(
                "author",
                "books: [{_action: REMOVE, id: 1}], profile: {_action: REMOVE}",
                "books { title } profile { bio }"))
        .isEqualTo("{\"books\":[{\"title\":\"Sky\"}],\"profile\":null}");
    assertThat(
            edit(
                "book",
                "tags: [{_action: REMOVE, id: 1}], publisher: {_action: REMOVE, id: 1}",
                "tags { label } publisher { name }"))
        .isEqualTo("{\"tags\":[{\"label\":\"new\"}],\"publisher\":null}");
    assertThat(
            house.sql(
                "select concat_ws(' ', (select count(*) from %1$s.books), (select count(*) from"
                    + " %1$s.tags), (select count(*) from %1$s.profiles), (select count(*) from"
                    + " %1$s.publishers))"))
        .isEqualTo("4 3 3 2");
    assertThat(house.sql("select row_version || ' ' || updated_by from %s.profiles where id = 1"))
        .isEqualTo("2 account:ada@example.org");
  }

  @Test
  @DisplayName(
      "W12: DELETE takes link and row; the row's other relations follow their own on_delete")
  void deletesLinkedRows() {
    assertThat(
            edit(
                "author",
                "books: [{_action: DELETE, id: 1}], profile: {_action: DELETE}",
                "books { title } profile { bio }"))
        .isEqualTo("{\"books\":[{\"title\":\"Sky\"}],\"profile\":null}");
    assertThat(
            house.sql(
                "select concat_ws(' ', (select count(*) from %1$s.reviews), (select count(*) from"
                    + " %1$s.comments), (select count(*) from %1$s.book_tags))"))
        .isEqualTo("1 0 1");
  }

  @Test
  @DisplayName(
      "W12: DELETE by the side that holds the key takes the link first, so that the row can go")
  void deletesTheRowThatAKeyLeadsTo() {
    house.tenant().execute("update books set author_id = 3 where id = 1");
    assertThat(
            edit(
                "book",
                "author: {_action: DELETE}, tags: [{_action: DELETE, id: 2}]",
                "author { name } tags { label }"))
        .isEqualTo("{\"author\":null,\"tags\":[{\"label\":\"old\"}]}");
    assertThat(house.sql("select string_agg(name, ' ' order by id) from %s.authors"))
        .isEqualTo("Ada Bo");
  }

  @Test
  @DisplayName(
      "W13: EDIT, REMOVE, DELETE of a row that is not linked is NOT_LINKED; of one that is not"
          + " there NOT_FOUND")
  void refusesWhatIsNotLinked() {
    for (String action : List.of("EDIT", "REMOVE", "DELETE")) {
      assertThat(
              refused(
                  "author",
                  "books: [{_action: %1$s, id: 3}, {_action: %1$s, id: 99}]".formatted(action)))
          .containsExactly("NOT_LINKED input.books[0]", "NOT_FOUND input.books[1]");
      assertThat(
              refused(
                  "book",
                  "tags: [{_action: %1$s, id: 3}, {_action: %1$s, id: 99}]".formatted(action)))
          .containsExactly("NOT_LINKED input.tags[0]", "NOT_FOUND input.tags[1]");
      assertThat(refused("author", "profile: {_action: %s, id: 2}".formatted(action)))
          .containsExactly("NOT_LINKED input.profile");
      assertThat(
              house
                  .problems(
                      "mutation { edit_author(id: 1, input: {profile: {_action: %s, id: 2}}) { id } }"
                          .formatted(action))
                  .getFirst()
                  .message())
          .isEqualTo("profile 2 is not the profile of this row");
      assertThat(refused("book", "author: {_action: %s, id: 99}".formatted(action)))
          .containsExactly("NOT_FOUND input.author");
      assertThat(
              house.refusals(
                  "mutation { edit_author(id: 3, input: {profile: {_action: %s}}) { id } }"
                      .formatted(action)))
          .containsExactly("NOT_LINKED input.profile");
    }
  }

  @Test
  @DisplayName(
      "W14: REMOVE where the other side requires the relation is REQUIRED, and names the ways out")
  void refusesToRemoveWhatIsRequired() {
    assertThat(
            house.problems(
                "mutation { edit_book(id: 1, input: {reviews: [{_action: REMOVE, id: 1}]}) { id }"
                    + " }"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.REQUIRED);
              assertThat(problem.inputPath()).isEqualTo("input.reviews[0]");
              assertThat(problem.message()).contains("DELETE", "link it elsewhere");
              assertThat(problem.details()).containsEntry("fields", List.of("book"));
            });
    assertThat(refused("author", "contract: {_action: REMOVE}"))
        .containsExactly("REQUIRED input.contract");
    assertThat(
            house.refusals(
                "mutation { edit_review(id: 1, input: {book: {_action: REMOVE}}) { id } }"))
        .containsExactly("REQUIRED input.book");
    assertThat(
            house.refusals(
                "mutation { edit_review(id: 1, input: {book: {_action: DELETE}}) { id } }"))
        .containsExactly("REQUIRED input.book");
  }

  @Test
  @DisplayName(
      "W14, W17: a row that is taken from one parent and given to another in the same request meets"
          + " the rules on the outcome")
  void movesRowsBetweenParentsInOneRequest() {
    assertThat(
            edit(
                "publisher",
                """
                books: [{_action: EDIT, id: 1, reviews: [{_action: REMOVE, id: 2}]},
                        {_action: EDIT, id: 2, reviews: [{_action: ADD, id: 2}]}]
                """,
                "books { title reviews { words row_version } }"))
        .isEqualTo(
            """
            {"books":[{"title":"Sea","reviews":[{"words":"good","row_version":1}]},\
            {"title":"Sky","reviews":[{"words":"bad","row_version":2}]}]}\
            """);
  }

  @Test
  @DisplayName(
      "W17: REMOVE, DELETE, EDIT, ADD run in this order, so a value that becomes free is used in"
          + " the same list")
  void usesFreedValues() {
    assertThat(
            edit(
                "author",
                """
                books: [{_action: ADD, title: "A", isbn: "i1"}, {_action: ADD, title: "B", isbn: "i2"},
                        {_action: EDIT, id: 2, isbn: "i9"}, {_action: DELETE, id: 1}]
                """,
                "books { title isbn }"))
        .isEqualTo(
            """
            {"books":[{"title":"Sky","isbn":"i9"},{"title":"A","isbn":"i1"},{"title":"B","isbn":"i2"}]}\
            """);
  }

  @Test
  @DisplayName("W17: also where the EDIT has to wait for a new row of its own")
  void usesFreedValuesOfEditsThatWait() {
    assertThat(
            edit(
                "author",
                """
                books: [{_action: ADD, title: "A", isbn: "i2"},
                        {_action: EDIT, id: 2, isbn: "i9", publisher: {_action: ADD, name: "East", _replace: true}}]
                """,
                "books { title isbn publisher { name } }"))
        .isEqualTo(
            """
            {"books":[{"title":"Sea","isbn":"i1","publisher":{"name":"North"}},\
            {"title":"Sky","isbn":"i9","publisher":{"name":"East"}},{"title":"A","isbn":"i2","publisher":null}]}\
            """);
  }

  @Test
  @DisplayName("W17: two rows swap a unique value in one request")
  void swapsUniqueValues() {
    assertThat(
            edit(
                "author",
                "books: [{_action: EDIT, id: 1, isbn: \"i2\"}, {_action: EDIT, id: 2, isbn:"
                    + " \"i1\"}]",
                "books { isbn row_version }"))
        .isEqualTo(
            "{\"books\":[{\"isbn\":\"i2\",\"row_version\":2},{\"isbn\":\"i1\",\"row_version\":2}]}");
    assertThat(
            edit(
                "book",
                "tags: [{_action: EDIT, id: 1, label: \"new\"}, {_action: EDIT, id: 2, label:"
                    + " \"old\"}]",
                "tags { label }"))
        .isEqualTo("{\"tags\":[{\"label\":\"new\"},{\"label\":\"old\"}]}");
  }

  @Test
  @DisplayName("W17: a place on a one-to-one side that becomes free is taken in the same request")
  void takesAFreedPlace() {
    assertThat(
            house
                .data(
                    """
                    mutation { edit_authors(filter: {id: {in: [1]}}, input: {profile: {_action: ADD, id: 3, _replace: true}}) { count }
                      edit_author(id: 2, input: {profile: {_action: ADD, id: 1, _replace: true}}) { profile { bio } } }
                    """)
                .at("/edit_author"))
        .hasToString("{\"profile\":{\"bio\":\"long\"}}");
  }

  private String moved(String what, int first, int second, String output) {
    house.tenant().execute("insert into book_tags values (1, 3), (3, 3)");
    house.data(
        """
        mutation { edit_tag(id: 3, input: {books: [
          {_action: EDIT, id: 1, author: {_action: EDIT, %1$s: {_action: ADD, id: %2$d, _replace: true}}},
          {_action: EDIT, id: 3, author: {_action: EDIT, %1$s: {_action: ADD, id: %3$d, _replace: true}}}
        ]}) { id } }
        """
            .formatted(what, first, second));
    return house.sql(output);
  }

  @Test
  @DisplayName("W9, W17: a row of a one-to-one side moves on where another takes its place")
  void movesAlongAOneToOneSide() {
    assertThat(
            moved(
                "profile",
                2,
                3,
                "select string_agg(concat(id, ':', author_id), ' ' order by id) from %s.profiles"))
        .isEqualTo("1: 2:1 3:2");
  }

  @Test
  @DisplayName("W9, W17: two rows of a one-to-one side are exchanged")
  void exchangesRowsOfAOneToOneSide() {
    assertThat(
            moved(
                "profile",
                2,
                1,
                "select string_agg(concat(id, ':', author_id), ' ' order by id) from %s.profiles"))
        .isEqualTo("1:2 2:1 3:");
  }

  @Test
  @DisplayName(
      "W9, W17: so are those that may not lead nowhere, while a row is there that has none")
  void exchangesRequiredRowsOfAOneToOneSide() {
    assertThat(
            moved(
                "contract",
                2,
                1,
                "select string_agg(concat(id, ':', author_id), ' ' order by id) from %s.contracts"))
        .isEqualTo("1:2 2:1");
  }

  @Test
  @DisplayName("W14: a required link is taken away and given within one root field, which is said")
  void tellsWhereToLinkElsewhere() {
    RequestProblem problem =
        house
            .problems(
                """
                mutation { a: edit_book(id: 1, input: {reviews: [{_action: REMOVE, id: 1}]}) { id }
                  b: edit_book(id: 2, input: {reviews: [{_action: ADD, id: 1}]}) { id } }
                """)
            .getFirst();
    assertThat(problem.code()).isEqualTo(ErrorCode.REQUIRED);
    assertThat(problem.message()).contains("link it elsewhere in the same root field");
  }

  @Test
  @DisplayName("W18: the same id twice in one list is BAD_INPUT, whatever its form")
  void refusesTheSameIdTwice() {
    assertThat(
            refused(
                "author",
                "books: [{_action: EDIT, id: 1, title: \"x\"}, {_action: REMOVE, id: \"1\"}]"))
        .containsExactly("BAD_INPUT input.books[1]");
  }

  @Test
  @DisplayName(
      "W22: an error of the database names the element that the caller wrote, in a list too")
  void findsTheElementThatAConstraintIsAbout() {
    assertThat(
            refused(
                "author",
                "books: [{_action: ADD, title: \"A\", isbn: \"x\"}, {_action: ADD, title: \"B\","
                    + " isbn: \"i3\"}]"))
        .containsExactly("UNIQUE input.books[1].isbn");
    assertThat(
            refused(
                "author",
                "books: [{_action: ADD, title: \"A\", isbn: \"x\"}, {_action: ADD, title: \"B\","
                    + " isbn: \"x\"}]"))
        .containsExactly("UNIQUE input.books[1].isbn");
    assertThat(refused("author", "email: \"no address\"")).containsExactly("BAD_INPUT input.email");
    assertThat(
            house.refusals(
                "mutation { add_authors(inputs: [{name: \"a\", email: \"a@b\"}, {name: \"b\","
                    + " email: \"none\"}]) { id } }"))
        .containsExactly("BAD_INPUT inputs[1].email");
    assertThat(house.problems("mutation { add_tag(input: {label: \"old\"}) { id } }"))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.details()).containsEntry("fields", List.of("label")));
  }

  @Test
  @DisplayName(
      "W22: what two elements say of one row is put together, and refused where it differs")
  void putsElementsOfOneRowTogether() {
    assertThat(
            edit(
                "author",
                "books: [{_action: EDIT, id: 1, title: \"S\", publisher: {_action: EDIT, books:"
                    + " [{_action: EDIT, id: 1, pages: 3}]}}]",
                "books { title pages row_version }"))
        .isEqualTo(
            "{\"books\":[{\"title\":\"S\",\"pages\":3,\"row_version\":2},{\"title\":\"Sky\",\"pages\":null,\"row_version\":1}]}");
    assertThat(
            refused(
                "author",
                "books: [{_action: EDIT, id: 1, title: \"S\", publisher: {_action: EDIT, books:"
                    + " [{_action: EDIT, id: 1, title: \"T\"}]}}]"))
        .containsExactly("BAD_INPUT input.books[0].publisher.books[0].title");
    assertThat(
            refused(
                "author",
                "books: [{_action: EDIT, id: 1, title: \"S\", publisher: {_action: EDIT, books:"
                    + " [{_action: DELETE, id: 1}]}}]"))
        .containsExactly("BAD_INPUT input.books[0].title");
  }

  @Test
  @DisplayName("R5: relation edits go round a cycle of a table to itself")
  void editsRowsOfTheirOwnTable() {
    assertThat(
            edit(
                "employee",
                "reports: [{_action: EDIT, id: 2, reports: [{_action: REMOVE, id: 3}]}, {_action:"
                    + " ADD, id: 1}]",
                "name boss { name } reports { name }"))
        .isEqualTo(
            "{\"name\":\"Top\",\"boss\":{\"name\":\"Top\"},\"reports\":[{\"name\":\"Top\"},{\"name\":\"Mid\"}]}");
  }

  @Test
  @DisplayName("Optimistic locks: another version is STALE_ROW, on the row and on related ones")
  void refusesStaleRows() {
    assertThat(
            house.refusals(
                "mutation { edit_author(id: 1, if_version: 2, input: {name: \"x\"}) { id } }"))
        .containsExactly("STALE_ROW if_version");
    assertThat(house.refusals("mutation { delete_author(id: 1, if_version: 2) { id } }"))
        .containsExactly("STALE_ROW if_version");
    assertThat(
            refused(
                "author",
                """
                books: [{_action: EDIT, id: 1, _version: 1, title: "fine"}, {_action: EDIT, id: 2, _version: 7, title: "x"}],
                profile: {_action: DELETE, _version: 3}
                """))
        .containsExactlyInAnyOrder("STALE_ROW input.books[1]", "STALE_ROW input.profile");
  }

  @Test
  @DisplayName("Linking modes: create_only takes no ids, link_only no new rows")
  void keepsToTheLinkingModes() {
    assertThat(
            refused(
                "book", "loans: [{_action: ADD, id: \"01890a5d-ac96-774b-bcce-b302099a8057\"}]"))
        .containsExactly("BAD_INPUT input.loans[0]");
    assertThat(edit("book", "loans: [{_action: ADD, reader: \"r\"}]", "loans { reader }"))
        .isEqualTo("{\"loans\":[{\"reader\":\"r\"}]}");
    assertThat(
            house.refusals(
                "mutation { add_loan(input: {seat: {_action: ADD, number: 1}}) { id } }"))
        .containsExactly("BAD_INPUT input.seat");
  }

  @Test
  void leavesEverythingElseOfARowAloneAndCountsItsVersion() {
    house.data("mutation { edit_book(id: 1, input: {pages: 5}) { id } }");
    assertThat(
            house
                .data(
                    "mutation($p: Int) { edit_book(id: 1, input: {pages: $p}) { title pages isbn"
                        + " author_id row_version } }",
                    Map.of())
                .at("/edit_book"))
        .hasToString(
            "{\"title\":\"Sea\",\"pages\":5,\"isbn\":\"i1\",\"author_id\":\"1\",\"row_version\":2}");
  }
}
