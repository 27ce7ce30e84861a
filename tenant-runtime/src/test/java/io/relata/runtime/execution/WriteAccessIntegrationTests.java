package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What grants and denials allow to write")
class WriteAccessIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final ModelRefs REFS = new ModelRefs(Publishing.model());
  private static final Caller EVE = caller(Map.of("team", "North"));

  private final TestWrites house = TestWrites.create(DATABASE, REFS.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name) values ('Ada'), ('Bo'), ('Cy')",
            "insert into publishers (name) values ('North'), ('South')",
            "insert into tags (label) values ('sea'), ('sky')",
            "insert into books (title, author_id, publisher_id, pages) values ('Sea', 1, 1, 10),"
                + " ('Sky', 2, 2, 20), ('Sun', null, 1, 30)",
            "insert into reviews (words, book_id) values ('good', 1)");
  }

  private static Caller caller(Map<String, Object> context) {
    return new Caller("user:eve", new TreeSet<>(List.of("clerk")), context);
  }

  private TestWrites eve(Grant... grants) {
    return eve(EVE, List.of(), grants);
  }

  private TestWrites eve(Caller caller, List<DenyRule> denials, Grant... grants) {
    List<Grant> all = new ArrayList<>(List.of(grants));
    for (var table : REFS.model().tables()) {
      if (all.stream()
          .noneMatch(grant -> grant.action() == Action.READ && grant.table().equals(table.id()))) {
        all.add(REFS.grant(table.name().value(), Action.READ));
      }
    }
    return house.as(
        caller,
        new EffectiveAccess.Combined(
            List.of(new EffectiveAccess.Granted(all)), denials, List.of()));
  }

  private static Condition state(String value) {
    return REFS.is("book", "state", value);
  }

  @Test
  @DisplayName("A denied action on a row that is seen is FORBIDDEN, a row denied to read NOT_FOUND")
  void denialsWin() {
    Condition sea = REFS.is("book", "title", "Sea");
    for (Action action : List.of(Action.EDIT, Action.DELETE)) {
      TestWrites eve =
          eve(
              EVE,
              List.of(REFS.denial("book", action, sea)),
              REFS.grant("book", Action.EDIT),
              REFS.grant("book", Action.DELETE),
              REFS.grant("review", Action.DELETE),
              REFS.grant("comment", Action.DELETE),
              REFS.grant("mention", Action.DELETE));
      String denied =
          action == Action.EDIT
              ? "mutation { edit_book(id: %d, input: {pages: 7}) { pages } }"
              : "mutation { delete_book(id: %d) { id } }";
      assertThat(eve.problems(denied.formatted(1)).getFirst().code().name()).isEqualTo("FORBIDDEN");
      assertThat(eve.data(denied.formatted(2)).size()).isEqualTo(1);
    }
    TestWrites blind =
        eve(EVE, List.of(REFS.denial("book", Action.READ, sea)), REFS.grant("book", Action.EDIT));
    assertThat(blind.refusals("mutation { edit_book(id: 1, input: {pages: 7}) { id } }"))
        .containsExactly("NOT_FOUND id");
  }

  @Test
  @DisplayName("Adding is denied by what the new row would be, linking by the row that is linked")
  void denialsOfAddingAndLinking() {
    TestWrites eve =
        eve(
            EVE,
            List.of(
                REFS.denial("book", Action.ADD, state("out")),
                REFS.denial("author", Action.LINK, REFS.is("author", "name", "Bo"))),
            REFS.grant("book", Action.ADD),
            REFS.grant("book", Action.EDIT),
            REFS.grant("author", Action.EDIT));
    assertThat(eve.refusals("mutation { add_book(input: {title: \"x\", state: \"out\"}) { id } }"))
        .containsExactly("FORBIDDEN input");
    assertThat(eve.refusals("mutation { add_book(input: {title: \"x\", author_id: 2}) { id } }"))
        .containsExactly("FORBIDDEN input.author_id");
    assertThat(
            eve.value(
                "/add_book/author/name",
                "mutation { add_book(input: {title: \"x\", author_id: 1}) { author { name } } }"))
        .isEqualTo("Ada");
  }

  @Test
  @DisplayName("A cascade stops at a denied row, and a table that can not be read is not named")
  void denialsHoldForCascades() {
    Grant[] grants = {
      REFS.grant("book", Action.DELETE),
      REFS.grant("review", Action.DELETE),
      REFS.grant("comment", Action.DELETE),
      REFS.grant("mention", Action.DELETE)
    };
    assertThat(
            eve(EVE, List.of(REFS.denial("review", Action.DELETE, Condition.ALWAYS)), grants)
                .problems("mutation { delete_book(id: 1) { id } }")
                .getFirst()
                .details())
        .containsEntry("table", "review");
    TestWrites blind =
        house.as(
            EVE,
            new EffectiveAccess.Granted(
                List.of(REFS.grant("book", Action.READ), REFS.grant("book", Action.DELETE))));
    assertThat(blind.problems("mutation { delete_book(id: 1) { id } }"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code().name()).isEqualTo("FORBIDDEN");
              assertThat(problem.message()).doesNotContain("review");
              assertThat(problem.details()).doesNotContainKey("table");
            });
  }

  @Test
  @DisplayName("One grant must cover rows and fields: two that cover half each allow nothing")
  void rowsAndFieldsBelongTogether() {
    TestWrites eve =
        eve(
            REFS.only(REFS.grant("book", Action.EDIT), "title"),
            REFS.only(REFS.grant("book", Action.EDIT, REFS.is("book", "title", "Sky")), "pages"));
    assertThat(eve.refusals("mutation { edit_book(id: 1, input: {pages: 7}) { id } }"))
        .containsExactly("FORBIDDEN input");
    assertThat(
            eve.refusals("mutation { edit_book(id: 2, input: {pages: 7, title: \"x\"}) { id } }"))
        .containsExactly("FORBIDDEN input");
    eve.data(
        "mutation { a: edit_book(id: 2, input: {pages: 7}) { id } b: edit_book(id: 2, input:"
            + " {title: \"x\"}) { id } }");
  }

  @Test
  @DisplayName("Of grants that force values, the first whose check holds with its own decides")
  void choosesTheForcedValues() {
    TestWrites eve =
        eve(
            REFS.forcing(
                REFS.checked(REFS.grant("book", Action.ADD), REFS.is("book", "title", "Mine")),
                "state",
                new Operand.Constant("checked")),
            REFS.forcing(
                REFS.grant("book", Action.ADD), "state", new Operand.Constant("submitted")));
    assertThat(
            eve.data(
                """
                mutation { add_books(inputs: [{title: "Mine", state: "free"}, {title: "Other"}]) { title state } }
                """))
        .hasToString(
            "{\"add_books\":[{\"title\":\"Mine\",\"state\":\"checked\"},"
                + "{\"title\":\"Other\",\"state\":\"submitted\"}]}");
  }

  @Test
  @DisplayName("A check that looks at its own forced values is met by them, also in an edit")
  void checksAfterForcing() {
    TestWrites eve =
        eve(
            REFS.forcing(
                REFS.checked(REFS.grant("book", Action.EDIT), state("in review")),
                "state",
                new Operand.Constant("in review")));
    assertThat(
            eve.data(
                "mutation { edit_book(id: 1, input: {pages: 3, state: \"out\"}) { pages state } }"))
        .hasToString("{\"edit_book\":{\"pages\":3,\"state\":\"in review\"}}");
    assertThat(house.sql("select row_version from %s.books where id = 1")).isEqualTo("2");
  }

  @Test
  @DisplayName("A forced claim that the caller lacks refuses the write, and never writes null")
  void neverForcesAMissingClaim() {
    Grant forcing =
        REFS.forcing(REFS.grant("book", Action.ADD), "state", new Operand.OfCaller("squad"));
    String add = "mutation { add_book(input: {title: \"x\"}) { state } }";
    assertThat(eve(forcing).refusals(add)).containsExactly("FORBIDDEN input");
    assertThat(eve(caller(Map.of("squad", "Reds")), List.of(), forcing).data(add))
        .hasToString("{\"add_book\":{\"state\":\"Reds\"}}");
    assertThat(
            eve(caller(Map.of("squad", List.of("a", "b"))), List.of(), forcing)
                .problems(add)
                .getFirst()
                .code()
                .name())
        .isEqualTo("FORBIDDEN");
  }

  @Test
  @DisplayName("Times that are forced are those of the transaction")
  void forcesTheDateOfTheTransaction() {
    TestWrites eve =
        eve(REFS.forcing(REFS.grant("author", Action.ADD), "born", new Operand.Today()));
    eve.data("mutation { add_author(input: {name: \"Di\", born: \"1900-01-01\"}) { id } }");
    assertThat(
            house.sql(
                "select born = (created_at at time zone 'UTC')::date from %s.authors where name ="
                    + " 'Di'"))
        .isEqualTo("t");
  }

  @Test
  @DisplayName("A grant to add with rows wants them of the new row")
  void rowsOfAddAreItsCheck() {
    TestWrites eve = eve(REFS.grant("book", Action.ADD, REFS.is("book", "title", "Mine")));
    assertThat(
            eve.refusals(
                "mutation { add_books(inputs: [{title: \"Mine\"}, {title: \"x\"}]) { id } }"))
        .containsExactly("FORBIDDEN inputs[1]");
  }

  @Test
  @DisplayName("Linking needs the relation's field on the near row, and link on the far one")
  void linkingNeedsBothRows() {
    Grant linkBooks = REFS.grant("book", Action.LINK);
    Grant editNames = REFS.only(REFS.grant("author", Action.EDIT), "name");
    Grant editBooks =
        REFS.only(REFS.grant("author", Action.EDIT, REFS.is("author", "name", "Ada")), "books");
    String link =
        "mutation { edit_author(id: %d, input: {books: [{_action: ADD, id: 3}]}) { id } }";
    assertThat(eve(editNames, editBooks, linkBooks).refusals(link.formatted(2)))
        .containsExactly("FORBIDDEN input");
    assertThat(
            eve(
                    editNames,
                    editBooks,
                    REFS.grant("book", Action.LINK, REFS.is("book", "title", "Sea")))
                .refusals(link.formatted(1)))
        .containsExactly("FORBIDDEN input.books[0]");
    assertThat(eve(editNames, editBooks, linkBooks).data(link.formatted(1)).at("/edit_author/id"))
        .hasToString("\"1\"");
  }

  @Test
  @DisplayName("Both sides of many-to-many want their field, and link on the other row")
  void linkingManyToMany() {
    Grant link = REFS.grant("tag", Action.LINK, REFS.is("tag", "label", "sea"));
    TestWrites eve = eve(REFS.only(REFS.grant("book", Action.EDIT), "title", "tags"), link);
    assertThat(
            eve.refusals(
                "mutation { edit_book(id: 1, input: {tags: [{_action: ADD, id: 2}]}) { id } }"))
        .containsExactly("FORBIDDEN input.tags[0]");
    eve.data("mutation { edit_book(id: 1, input: {tags: [{_action: ADD, id: 1}]}) { id } }");
    assertThat(
            eve(
                    REFS.grant("tag", Action.EDIT),
                    REFS.grant("book", Action.LINK, REFS.is("book", "title", "Sky")))
                .refusals(
                    "mutation { edit_tag(id: 1, input: {books: [{_action: REMOVE, id: 1}]}) { id }"
                        + " }"))
        .containsExactly("FORBIDDEN input.books[0]");
  }

  @Test
  @DisplayName("Re-parenting wants link on the old parent too, by either side, hidden or not")
  void reparentingAsksTheOldParent() {
    Condition north = REFS.is("publisher", "name", "North");
    Grant[] grants = {
      REFS.grant("book", Action.EDIT),
      REFS.grant("publisher", Action.EDIT),
      REFS.grant("publisher", Action.LINK, north)
    };
    for (String mutation :
        List.of(
            "mutation { edit_book(id: 2, input: {publisher_id: 1}) { id } }",
            "mutation { edit_book(id: 2, input: {publisher_id: null}) { id } }",
            "mutation { edit_book(id: 2, input: {publisher: {_action: ADD, id: 1, _replace: true}})"
                + " { id } }",
            "mutation { edit_publisher(id: 1, input: {books: [{_action: ADD, id: 2}]}) { id } }")) {
      assertThat(eve(grants).problems(mutation).getFirst().code().name()).isEqualTo("FORBIDDEN");
      TestWrites blind =
          eve(grants[0], grants[1], grants[2], REFS.grant("publisher", Action.READ, north));
      assertThat(blind.problems(mutation).getFirst().code().name()).isEqualTo("FORBIDDEN");
    }
    assertThat(
            eve(grants)
                .data("mutation { edit_book(id: 1, input: {publisher_id: null}) { id } }")
                .size())
        .isEqualTo(1);
  }

  @Test
  @DisplayName("Missing claims allow nothing, under any nesting")
  void missingClaimsFailClosed() {
    Condition claim = REFS.isClaim("book", "title", "none");
    Condition listed =
        new Condition.Compare(
            REFS.field("book", "title"),
            Comparison.NOT_IN,
            new Operand.Listed(List.of(new Operand.OfCaller("none"), new Operand.Constant("x"))));
    Condition empty =
        new Condition.Compare(
            REFS.field("book", "title"), Comparison.IS_NULL, new Operand.OfCaller("none"));
    Condition counted =
        new Condition.Count(
            REFS.owning("book", "tags"), Comparison.GTE, new Operand.OfCaller("none"));
    List<Condition> parts = List.of(claim, listed, empty, counted);
    for (Condition part : parts) {
      Condition among =
          new Condition.Follow(
              REFS.owning("review", "book"), new Condition.Not(new Condition.Not(part)));
      for (Condition rows :
          List.of(
              part,
              new Condition.Not(part),
              new Condition.Not(new Condition.Not(part)),
              new Condition.Not(new Condition.All(List.of(part, state("draft")))),
              new Condition.Any(List.of(part, Condition.NEVER)),
              new Condition.Not(new Condition.Any(List.of(part, Condition.NEVER))),
              new Condition.Quantified(
                  REFS.inverse("review", "book"), Condition.Quantifier.NONE, among),
              new Condition.Quantified(
                  REFS.inverse("review", "book"), Condition.Quantifier.EVERY, among),
              new Condition.Not(
                  new Condition.Quantified(
                      REFS.inverse("review", "book"), Condition.Quantifier.SOME, among)))) {
        TestWrites eve = eve(REFS.grant("book", Action.EDIT, rows));
        assertThat(eve.refusals("mutation { edit_book(id: 3, input: {pages: 7}) { id } }"))
            .as("%s", rows)
            .containsExactly("FORBIDDEN input");
        TestWrites denied =
            eve(
                EVE,
                List.of(REFS.denial("book", Action.EDIT, rows)),
                REFS.grant("book", Action.EDIT));
        assertThat(denied.refusals("mutation { edit_book(id: 3, input: {pages: 7}) { id } }"))
            .as("denied: %s", rows)
            .containsExactly("FORBIDDEN input");
      }
    }
  }

  @Test
  @DisplayName("W22: a row that its writer would not see afterwards is refused at its input")
  void placesRowsThatWouldNotBeSeen() {
    TestWrites eve =
        eve(
            REFS.grant("book", Action.ADD),
            REFS.grant("book", Action.EDIT),
            REFS.read("book", state("draft")));
    assertThat(eve.refusals("mutation { add_book(input: {title: \"x\", state: \"out\"}) { id } }"))
        .containsExactly("FORBIDDEN input");
    assertThat(eve.refusals("mutation { edit_book(id: 1, input: {state: \"out\"}) { id } }"))
        .containsExactly("FORBIDDEN input");
  }

  @Test
  @DisplayName("What a new row needs and the caller may not know of is not named")
  void doesNotNameWhatIsHidden() {
    TestWrites eve =
        eve(
            REFS.only(REFS.grant("book", Action.ADD), "pages"),
            REFS.only(REFS.grant("book", Action.READ), "pages"));
    assertThat(eve.problems("mutation { add_book(input: {pages: 1}) { id } }"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code().name()).isEqualTo("FORBIDDEN");
              assertThat(problem.message() + problem.details()).doesNotContain("title");
            });
  }

  @Test
  @DisplayName("A required field that a grant forces need not be given")
  void forcedFieldsNeedNotBeGiven() {
    TestWrites eve =
        eve(
            REFS.only(
                REFS.forcing(REFS.grant("book", Action.ADD), "title", new Operand.OfCaller("team")),
                "pages"));
    assertThat(eve.data("mutation { add_book(input: {pages: 1}) { title } }"))
        .hasToString("{\"add_book\":{\"title\":\"North\"}}");
    assertThat(eve.data("mutation { add_book(input: {title: \"x\"}) { title } }"))
        .hasToString("{\"add_book\":{\"title\":\"North\"}}");
  }

  @Test
  @DisplayName("Masked cells of a mutation's result are told")
  void tellsMaskedCellsOfResults() {
    TestWrites eve =
        eve(
            REFS.grant("book", Action.EDIT),
            REFS.only(REFS.grant("book", Action.READ), "title", "author"),
            REFS.grant("book", Action.READ, state("out")));
    assertThat(
            eve.answer("mutation { x: edit_book(id: 1, input: {pages: 2}) { title p: pages } }")
                .masked())
        .containsExactly("x.p");
  }
}
