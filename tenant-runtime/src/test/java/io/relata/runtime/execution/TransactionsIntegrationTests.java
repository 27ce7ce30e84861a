package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.plan.WritePlanner;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.Selection;
import io.relata.runtime.request.WriteRequest;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransactionsIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Caller EVE =
      new Caller("user:eve", new TreeSet<>(List.of("clerk")), Map.of("team", "North"));

  private final TestWrites house = TestWrites.create(DATABASE, Publishing.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name) values ('Ada'), ('Bo')",
            "insert into publishers (name) values ('North'), ('South')",
            "insert into books (title, author_id, publisher_id) values ('Sea', 1, 1), ('Sky', 2,"
                + " 2), ('Sun', null, 1)",
            "insert into reviews (words, book_id) values ('good', 1), ('bad', 2)",
            "insert into comments (words, review_id) values ('yes', 1)");
  }

  @Test
  @DisplayName(
      "W19: the root fields of a request run in order, each seeing what those before it wrote")
  void runsRootFieldsInOrder() {
    assertThat(
            house.data(
                """
                mutation { __typename
                  a: add_author(input: {name: "Cy", email: "c@y"}) { id }
                  b: edit_authors(filter: {email: {eq: "c@y"}}, input: {email: "y@c"}) { count }
                  c: add_author(input: {name: "Di", email: "c@y"}) { id email }
                  d: delete_author(id: 3) { name email } }
                """))
        .hasToString(
            """
            {"__typename":"Mutation","a":{"id":"3"},"b":{"count":1},"c":{"id":"4","email":"c@y"},"d":{"name":"Cy","email":"y@c"}}\
            """);
    assertThat(house.announced())
        .singleElement()
        .satisfies(
            tables ->
                assertThat(names(tables))
                    .as("the table of the rows, and those that a cascade of the delete may reach")
                    .contains("author", "book")
                    .doesNotContain("publisher"));
  }

  private static Set<String> names(Set<TableId> tables) {
    return Publishing.model().tables().stream()
        .filter(table -> tables.contains(table.id()))
        .map(table -> table.name().value())
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName(
      "W19: after a failure anywhere nothing of the request is there, the error says which field"
          + " failed, and no event is sent")
  void leavesNothingAfterAFailure() {
    assertThat(
            house.problems(
                """
                mutation {
                  a: add_author(input: {name: "Cy", books: [{_action: ADD, title: "New", tags: [{_action: ADD, label: "t"}]}]}) { id }
                  b: delete_book(id: 3) { id }
                  c: edit_author(id: 99, input: {name: "x"}) { id } }
                """))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.NOT_FOUND);
              assertThat(problem.path()).containsExactly("c");
            });
  }

  @Test
  @DisplayName(
      "W25: more items than the limit is LIMIT, with its name and value, over all fields of the"
          + " request")
  void refusesMoreItemsThanTheLimit() {
    house.within(new WriteLimits(5, 12));
    String two = "{name: \"x\", books: [{_action: ADD, title: \"y\"}]}";
    assertThat(
            house
                .data(
                    "mutation { a: add_author(input: %s) { id } b: add_author(input: %s) { id } }"
                        .formatted(two, two))
                .size())
        .isEqualTo(2);
    assertThat(
            house.problems(
                "mutation { a: add_authors(inputs: [%s, %s]) { id } b: add_author(input: %s) { id } }"
                    .formatted(two, two, two)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT);
              assertThat(problem.details())
                  .containsEntry("limit", "nested_items")
                  .containsEntry("maximum", 5);
              assertThat(problem.inputPath()).isEqualTo("input.books[0]");
            });
  }

  @Test
  @DisplayName(
      "W25: the items of a write by filter count for each row that it finds, whatever at_most"
          + " allows")
  void countsTheItemsOfEachRowThatAFilterFinds() {
    house.within(new WriteLimits(6, 12));
    String edit =
        "edit_authors(filter: {id: {lte: %d}}, at_most: 2000000, input: {name: \"x\", books:"
            + " [{_action: ADD, title: \"y\"}, {_action: ADD, title: \"z\"}]}) { count }";

    assertThat(house.value("/edit_authors/count", "mutation { " + edit.formatted(2) + " }"))
        .as("two rows with two books each")
        .isEqualTo("2");
    house.tenant().execute("insert into authors (name) values ('Cy')");
    assertThat(house.refusals("mutation { " + edit.formatted(3) + " }"))
        .containsExactly("LIMIT filter");
    assertThat(
            house.problems(
                "mutation { a: %s b: delete_reviews(filter: {}, at_most: 60) { count } }"
                    .formatted(edit.formatted(2))))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).containsExactly("b");
              assertThat(problem.details())
                  .containsEntry("limit", "nested_items")
                  .containsEntry("maximum", 6);
            });
  }

  private Table table(String name) {
    return house.model().table(new ApiName(name)).orElseThrow();
  }

  private Grant grant(String table, Action action) {
    return new Grant(table(table).id(), action, Condition.ALWAYS, null, Condition.ALWAYS, Map.of());
  }

  private Grant grant(String table, Action action, Condition rows, Condition check) {
    return new Grant(table(table).id(), action, rows, null, check, Map.of());
  }

  private FieldRef field(String table, String name) {
    return new FieldRef.Own(table(table).field(new ApiName(name)).orElseThrow().id());
  }

  private Condition is(String table, String name, Object value) {
    return new Condition.Compare(field(table, name), Comparison.EQ, new Operand.Constant(value));
  }

  private TestWrites eve(Grant... grants) {
    List<Grant> all = new ArrayList<>(List.of(grants));
    Set<TableId> readable = new HashSet<>();
    all.stream()
        .filter(grant -> grant.action() == Action.READ)
        .forEach(grant -> readable.add(grant.table()));
    house.model().tables().stream()
        .filter(table -> !readable.contains(table.id()))
        .forEach(table -> all.add(grant(table.name().value(), Action.READ)));
    return house.as(EVE, new EffectiveAccess.Granted(all));
  }

  @Test
  @DisplayName("W20: who may only read is refused, and nothing is planned")
  void refusesWhoMayOnlyRead() {
    WritePlanner planner =
        new WritePlanner(
            TenantApis.of(house.model(), 7, new EffectiveAccess.ReadEverything()),
            WriteLimits.DEFAULT);
    WriteRequest request =
        new WriteRequest(
            List.of(
                new Selection(
                    "add_author",
                    "add_author",
                    Map.of("input", new Argument.Members(Map.of())),
                    List.of())));
    Assertions.assertThatExceptionOfType(RequestRefused.class)
        .isThrownBy(() -> planner.plan(request, Parameters.NONE))
        .satisfies(
            refused ->
                assertThat(refused.problems().getFirst().code()).isEqualTo(ErrorCode.FORBIDDEN));
  }

  @Test
  @DisplayName(
      "W20: each related row that is created, edited, linked or deleted needs its own grant")
  void needsGrantsForRelatedRows() {
    TestWrites dan = eve(grant("author", Action.EDIT), grant("book", Action.DELETE));
    TestWrites eve = eve(grant("author", Action.EDIT));
    assertThat(
            dan.refusals(
                """
                mutation { edit_author(id: 1, input: {name: "fine", books: [{_action: EDIT, id: 1},
                  {_action: ADD, id: 3}, {_action: REMOVE, id: 2}, {_action: ADD}]}) { id } }
                """))
        .containsExactly(
            "FORBIDDEN input.books[0]",
            "FORBIDDEN input.books[1]",
            "FORBIDDEN input.books[2]",
            "FORBIDDEN input.books[3]",
            "REQUIRED input.books[3].title");
    assertThat(
            eve.data("mutation { edit_author(id: 1, input: {name: \"Eve\"}) { name updated_by } }"))
        .hasToString("{\"edit_author\":{\"name\":\"Eve\",\"updated_by\":\"user:eve\"}}");
  }

  @Test
  @DisplayName("W20, R7: row rules hold for rows that are edited, deleted and linked")
  void keepsToRowRules() {
    Condition sea = is("book", "title", "Sea");
    TestWrites eve =
        eve(
            grant("author", Action.EDIT),
            grant("book", Action.EDIT, sea, Condition.ALWAYS),
            grant("book", Action.DELETE, sea, Condition.ALWAYS),
            grant("book", Action.LINK, sea, Condition.ALWAYS),
            grant("review", Action.DELETE),
            grant("comment", Action.DELETE),
            grant("mention", Action.DELETE));
    assertThat(eve.refusals("mutation { edit_book(id: 2, input: {pages: 1}) { id } }"))
        .containsExactly("FORBIDDEN input");
    assertThat(eve.refusals("mutation { delete_book(id: 2) { id } }"))
        .containsExactly("FORBIDDEN id");
    assertThat(
            eve.refusals(
                "mutation { edit_author(id: 2, input: {books: [{_action: REMOVE, id: 2}]}) { id }"
                    + " }"))
        .containsExactly("FORBIDDEN input.books[0]");
    assertThat(
            eve.refusals(
                "mutation { edit_author(id: 2, input: {books: [{_action: ADD, id: 3}]}) { id } }"))
        .containsExactly("FORBIDDEN input.books[0]");
    assertThat(
            eve.data(
                "mutation { edit_book(id: 1, input: {pages: 1}) { pages } delete_book(id: 1) { id }"
                    + " }"))
        .hasToString("{\"edit_book\":{\"pages\":1},\"delete_book\":{\"id\":\"1\"}}");
  }

  @Test
  @DisplayName("W6, W13: a row that may not be read is as one that is not there, in code and words")
  void tellsHiddenFromMissingRowsNowhere() {
    TestWrites eve =
        eve(
            grant("book", Action.READ, is("book", "title", "Sea"), Condition.ALWAYS),
            grant("author", Action.EDIT),
            grant("book", Action.EDIT),
            grant("review", Action.ADD),
            grant("book", Action.DELETE));
    for (String mutation :
        List.of(
            "mutation { edit_book(id: %s, input: {pages: 1}) { id } }",
            "mutation { delete_book(id: %s) { id } }",
            "mutation { edit_author(id: 2, input: {books: [{_action: ADD, id: %s}]}) { id } }",
            "mutation { edit_author(id: 2, input: {books: [{_action: EDIT, id: %s, pages: 1}]}) {"
                + " id } }",
            "mutation { edit_author(id: 2, input: {books: [{_action: REMOVE, id: %s}]}) { id } }",
            "mutation { add_review(input: {words: \"w\", book: {_action: ADD, id: %s}}) { id } }",
            "mutation { add_review(input: {words: \"w\", book_id: %s}) { id } }")) {
      var hidden = eve.problems(mutation.formatted(2)).getFirst();
      var missing = eve.problems(mutation.formatted(99)).getFirst();
      assertThat(hidden.code()).isEqualTo(ErrorCode.NOT_FOUND);
      assertThat(hidden.message().replace("2", "99")).isEqualTo(missing.message());
      assertThat(hidden.details()).isEqualTo(missing.details());
      assertThat(hidden.inputPath()).isEqualTo(missing.inputPath());
    }
  }

  @Test
  @DisplayName("W20: checks are met on the outcome, of new rows and of edited ones")
  void checksTheOutcome() {
    Condition draft = is("book", "state", "draft");
    TestWrites eve =
        eve(
            grant("book", Action.ADD, Condition.ALWAYS, draft),
            grant("book", Action.EDIT, Condition.ALWAYS, draft));
    assertThat(
            eve.refusals(
                "mutation { add_books(inputs: [{title: \"x\"}, {title: \"y\", state: \"out\"}]) {"
                    + " id } }"))
        .containsExactly("FORBIDDEN inputs[1]");
    assertThat(eve.refusals("mutation { edit_book(id: 1, input: {state: \"out\"}) { id } }"))
        .containsExactly("FORBIDDEN input");
    assertThat(eve.data("mutation { add_book(input: {title: \"x\"}) { state } }"))
        .hasToString("{\"add_book\":{\"state\":\"draft\"}}");
  }

  @Test
  @DisplayName("W20: forced values win over what the caller sends")
  void forcesValues() {
    TestWrites eve =
        eve(
            new Grant(
                table("book").id(),
                Action.ADD,
                Condition.ALWAYS,
                null,
                Condition.ALWAYS,
                Map.of(field("book", "state"), new Operand.OfCaller("team"))));
    assertThat(
            eve.data(
                "mutation { add_books(inputs: [{title: \"x\", state: \"mine\"}, {title: \"y\"}]) {"
                    + " state } }"))
        .hasToString("{\"add_books\":[{\"state\":\"North\"},{\"state\":\"North\"}]}");
  }

  @Test
  @DisplayName(
      "D10: a cascade needs the delete grant on the tables that it reaches, and names the one that"
          + " is missing")
  void needsGrantsForCascades() {
    TestWrites eve = eve(grant("book", Action.DELETE), grant("review", Action.DELETE));
    assertThat(eve.problems("mutation { delete_book(id: 1) { id } }"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.FORBIDDEN);
              assertThat(problem.details()).containsEntry("table", "comment");
            });
    assertThat(eve.data("mutation { delete_book(id: 2) { title } }"))
        .hasToString("{\"delete_book\":{\"title\":\"Sky\"}}");
  }
}
