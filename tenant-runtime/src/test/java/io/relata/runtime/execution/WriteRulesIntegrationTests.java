package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.WriteRule;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Write rules")
class WriteRulesIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final ModelRefs REFS = new ModelRefs(Publishing.model());

  private final TestWrites house = TestWrites.create(DATABASE, REFS.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name) values ('Ada'), ('Bo')",
            "insert into tags (label) values ('sea')",
            "insert into books (title, author_id, pages) values ('Sea', 1, 10), ('Sky', 2, 5),"
                + " ('Sun', null, 30)",
            "insert into book_tags (owning_id, inverse_id) values (1, 1)",
            "insert into reviews (words, book_id) values ('good', 1), ('bad', 2)");
  }

  private TestWrites under(WriteRule... rules) {
    return house.as(
        TestTenant.owner(),
        new EffectiveAccess.Combined(
            List.of(new EffectiveAccess.Everything()), List.of(), List.of(rules)));
  }

  private static Condition thick() {
    return new Condition.Compare(
        REFS.field("book", "pages"), Comparison.GTE, new Operand.Constant(10));
  }

  private static Condition some(String owner, String relation) {
    return new Condition.Quantified(
        REFS.inverse(owner, relation), Condition.Quantifier.SOME, Condition.ALWAYS);
  }

  @Test
  @DisplayName("All that is broken is told at once, with the rule and the place in the input")
  void refuseAllAtOnce() {
    TestWrites ruled =
        under(
            REFS.rule("book", "thick", thick()),
            REFS.rule("author", "not_bob", new Condition.Not(REFS.is("author", "name", "Bob"))));
    assertThat(
            ruled.problems(
                """
                mutation { a: add_author(input: {name: "Bob", books: [{_action: ADD, title: "x", pages: 3}]}) { id }
                  b: add_book(input: {title: "y"}) { id } }
                """))
        .extracting(
            problem -> problem.code() + " " + problem.path() + " " + problem.inputPath(),
            problem -> problem.details().get("rule"),
            problem -> problem.message())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("RULE [a] input", "not_bob", "not_bob is broken"),
            org.assertj.core.groups.Tuple.tuple(
                "RULE [a] input.books[0]", "thick", "thick is broken"),
            org.assertj.core.groups.Tuple.tuple("RULE [b] input", "thick", "thick is broken"));
  }

  @Test
  @DisplayName("A warning comes back, and the request is committed")
  void warn() {
    TestWrites ruled = under(REFS.rule("book", "thick", thick(), WriteRule.Severity.WARNING));
    assertThat(
            ruled
                .answer("mutation { add_book(input: {title: \"thin\", pages: 1}) { id } }")
                .messages())
        .containsExactly(
            new RuleMessage("thick", "book", "thick is broken", List.of("add_book"), "input"));
    assertThat(house.sql("select count(*) from %s.books where title = 'thin'")).isEqualTo("1");
  }

  @Test
  @DisplayName("What was broken before does not block who leaves its inputs alone")
  void leaveOldViolationsAlone() {
    TestWrites ruled = under(REFS.rule("book", "thick", thick()));
    ruled.data("mutation { edit_book(id: 2, input: {title: \"Skye\"}) { id } }");
    assertThat(ruled.refusals("mutation { edit_book(id: 2, input: {pages: 6}) { id } }"))
        .containsExactly("RULE input");
    ruled.data("mutation { edit_book(id: 2, input: {pages: 60}) { id } }");
  }

  @Test
  @DisplayName("Only the outcome of the whole request counts")
  void lookAtTheOutcome() {
    under(REFS.rule("book", "thick", thick()))
        .data(
            "mutation { a: edit_book(id: 1, input: {pages: 1}) { id } b: edit_book(id: 1, input:"
                + " {pages: 11}) { id } }");
  }

  @Test
  @DisplayName("A rule over related rows is asked when these come, go, change or are linked")
  void followRelations() {
    TestWrites reviewed = under(REFS.rule("book", "reviewed", some("review", "book")));
    assertThat(reviewed.refusals("mutation { delete_review(id: 1) { id } }"))
        .containsExactly("RULE id");
    assertThat(reviewed.refusals("mutation { edit_review(id: 1, input: {book_id: 2}) { id } }"))
        .containsExactly("RULE input");
    reviewed.data("mutation { edit_book(id: 3, input: {title: \"still none\"}) { id } }");
    assertThat(reviewed.refusals("mutation { add_book(input: {title: \"no review\"}) { id } }"))
        .containsExactly("RULE input");
    reviewed.data(
        "mutation { add_book(input: {title: \"x\", reviews: [{_action: ADD, words: \"w\"}]}) { id }"
            + " }");
    TestWrites praised =
        under(
            REFS.rule(
                "book",
                "praised",
                new Condition.Quantified(
                    REFS.inverse("review", "book"),
                    Condition.Quantifier.EVERY,
                    REFS.is("review", "words", "good"))));
    assertThat(
            praised.refusals("mutation { edit_review(id: 1, input: {words: \"so so\"}) { id } }"))
        .containsExactly("RULE input");
    TestWrites famous =
        under(
            REFS.rule(
                "review",
                "of_a_known_author",
                new Condition.Follow(
                    REFS.owning("review", "book"),
                    new Condition.Follow(
                        REFS.owning("book", "author"), REFS.is("author", "name", "Ada")))));
    assertThat(famous.refusals("mutation { edit_author(id: 1, input: {name: \"Eve\"}) { id } }"))
        .containsExactly("RULE input");
    assertThat(famous.refusals("mutation { edit_book(id: 1, input: {author_id: 2}) { id } }"))
        .containsExactly("RULE input");
    famous.data("mutation { edit_book(id: 1, input: {pages: 99}) { id } }");
  }

  @Test
  @DisplayName("Links of many-to-many are inputs, by either side")
  void followLinks() {
    Condition tagged =
        new Condition.Count(REFS.owning("book", "tags"), Comparison.GTE, new Operand.Constant(1L));
    TestWrites ruled = under(REFS.rule("book", "tagged", tagged));
    assertThat(
            ruled.refusals(
                "mutation { edit_tag(id: 1, input: {books: [{_action: REMOVE, id: 1}]}) { id } }"))
        .containsExactly("RULE input.books[0]");
    assertThat(ruled.refusals("mutation { delete_tag(id: 1) { id } }")).containsExactly("RULE id");
    ruled.data("mutation { edit_book(id: 2, input: {tags: [{_action: ADD, id: 1}]}) { id } }");
  }

  @Test
  @DisplayName("Cascades and set_null touch, too")
  void followDeletes() {
    house
        .tenant()
        .execute(
            "insert into publishers (name) values ('North')",
            "update books set publisher_id = 1 where id = 1",
            "insert into mentions (author_id, book_id) values (2, 1)");
    TestWrites published =
        under(
            REFS.rule(
                "book",
                "published",
                new Condition.Not(
                    new Condition.Compare(
                        REFS.foreignKey("book", "publisher"),
                        Comparison.IS_NULL,
                        new Operand.Constant(true)))));
    assertThat(published.refusals("mutation { delete_publisher(id: 1) { id } }"))
        .containsExactly("RULE id");
    TestWrites mentioned = under(REFS.rule("book", "mentioned", some("mention", "book")));
    assertThat(mentioned.refusals("mutation { delete_author(id: 2) { id } }")).isNotEmpty();
    house.tenant().execute("update books set author_id = null where id = 2");
    assertThat(mentioned.refusals("mutation { delete_author(id: 2) { id } }"))
        .containsExactly("RULE id");
  }

  @Test
  @DisplayName("Rules see what the caller can not, and a missing claim breaks them")
  void seeEverything() {
    Caller eve = new Caller("user:eve", new TreeSet<>(List.of("clerk")), Map.of());
    TestWrites blind =
        house.as(
            eve,
            new EffectiveAccess.Combined(
                List.of(
                    new EffectiveAccess.Granted(
                        List.of(
                            REFS.only(REFS.grant("book", Action.READ), "title"),
                            REFS.only(REFS.grant("book", Action.EDIT), "title")))),
                List.of(),
                List.of(
                    REFS.rule(
                        "book",
                        "no_winter_when_thin",
                        new Condition.Any(
                            List.of(
                                new Condition.Not(REFS.is("book", "title", "Winter")),
                                thick()))))));
    assertThat(blind.refusals("mutation { edit_book(id: 2, input: {title: \"Winter\"}) { id } }"))
        .containsExactly("RULE input");
    blind.data("mutation { edit_book(id: 1, input: {title: \"Winter\"}) { id } }");
    TestWrites claimed =
        under(
            REFS.rule("book", "claimed", new Condition.Not(REFS.isClaim("book", "title", "none"))));
    assertThat(claimed.refusals("mutation { edit_book(id: 1, input: {title: \"x\"}) { id } }"))
        .containsExactly("RULE input");
  }

  @Test
  @DisplayName("A condition that names nothing is asked on every edit of its table")
  void refuseEveryWriteWhereNothingIsNamed() {
    TestWrites closed = under(REFS.rule("book", "closed", Condition.NEVER));
    assertThat(closed.refusals("mutation { edit_book(id: 1, input: {pages: 7}) { id } }"))
        .containsExactly("RULE input");
    assertThat(closed.refusals("mutation { add_book(input: {title: \"x\"}) { id } }"))
        .containsExactly("RULE input");
    closed.data("mutation { delete_book(id: 3) { id } }");
  }
}
