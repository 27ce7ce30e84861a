package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
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

@DisplayName("W24: an item may name its row by a unique field")
class NamedRowsIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final ModelRefs REFS = new ModelRefs(Publishing.model());

  private final TestWrites house = TestWrites.create(DATABASE, REFS.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name, email) values ('Ada', 'ada@x'), ('Bo', 'bo@x')",
            "insert into books (title, isbn, author_id) values ('Sea', 'i1', 1), ('Sky', 'i2', 1),"
                + " ('Sun', 'i3', 1), ('Fog', 'i4', null)",
            "insert into tags (label) values ('sea')");
  }

  private static String books(String items) {
    return "mutation { edit_author(id: 1, input: {books: ["
        + items
        + "]}) { books { title pages } } }";
  }

  @Test
  @DisplayName("W24: with each action, on lists and single rows")
  void namesRowsForEachAction() {
    assertThat(
            house.data(
                books(
                    "{_action: EDIT, _key: {isbn: \"i1\"}, pages: 9, tags: [{_action: ADD, _key:"
                        + " {label: \"sea\"}}]}, {_action: REMOVE, _key: {isbn: \"i2\"}}, {_action:"
                        + " DELETE, _key: {isbn: \"i3\"}}, {_action: ADD, _key: {isbn: \"i4\"}}")))
        .hasToString(
            "{\"edit_author\":{\"books\":[{\"title\":\"Sea\",\"pages\":9},{\"title\":\"Fog\",\"pages\":null}]}}");
    assertThat(
            house.value(
                "/edit_book/author/name",
                "mutation { edit_book(id: 1, input: {author: {_action: ADD, _key: {email:"
                    + " \"bo@x\"}, _replace: true}}) { author { name } } }"))
        .isEqualTo("Bo");
    assertThat(house.sql("select count(*) from %s.books where isbn = 'i3'")).isEqualTo("0");
    assertThat(house.sql("select count(*) from %s.book_tags")).isEqualTo("1");
  }

  @Test
  @DisplayName("W24, W18: exactly one key that leads to a row, and each row once")
  void refusesWhatNamesNothingOrTwice() {
    assertThat(house.refusals(books("{_action: ADD, _key: {isbn: \"none\"}}")))
        .containsExactly("NOT_FOUND input.books[0]");
    assertThat(house.refusals(books("{_action: ADD, _key: {}}")))
        .containsExactly("BAD_INPUT input.books[0]._key");
    assertThat(house.refusals(books("{_action: ADD, id: 4, _key: {isbn: \"i4\"}}")))
        .containsExactly("BAD_INPUT input.books[0]");
    assertThat(house.refusals(books("{_action: ADD, _key: {isbn: null}}")))
        .containsExactly("BAD_INPUT input.books[0]._key.isbn");
    assertThat(
            house.refusals(
                books("{_action: REMOVE, id: 1}, {_action: EDIT, _key: {isbn: \"i1\"}, pages: 1}")))
        .containsExactly("BAD_INPUT input.books[1]");
    assertThat(house.refusals(books("{_action: ADD, _key: {isbn: \"i4\"}, pages: 3}")))
        .containsExactly("BAD_INPUT input.books[0]");
    assertThat(house.refusals(books("{_action: EDIT, _key: {isbn: \"i4\"}, pages: 3}")))
        .containsExactly("NOT_LINKED input.books[0]");
    assertThat(
            house.refusals(books("{_action: EDIT, _key: {isbn: \"i1\"}, _version: 5, pages: 3}")))
        .containsExactly("STALE_ROW input.books[0]");
  }

  @Test
  @DisplayName("W24: a row, or a key, that the caller does not see is not there")
  void doesNotRevealHiddenKeys() {
    Condition fog = REFS.is("book", "title", "Fog");
    List<Grant> grants =
        new ArrayList<>(
            List.of(
                REFS.only(REFS.grant("book", Action.READ), "title", "author", "pages"),
                REFS.read("book", fog, "isbn"),
                REFS.grant("book", Action.EDIT),
                REFS.grant("author", Action.EDIT),
                REFS.grant("author", Action.READ)));
    TestWrites eve =
        house.as(
            new Caller("user:eve", new TreeSet<>(List.of("clerk")), Map.of()),
            new EffectiveAccess.Combined(
                List.of(new EffectiveAccess.Granted(grants)), List.of(), List.of()));
    String edit = "{_action: EDIT, _key: {isbn: \"%s\"}, pages: 3}";
    var hidden = eve.problems(books(edit.formatted("i1")));
    var none = eve.problems(books(edit.formatted("i9")));
    assertThat(hidden).isEqualTo(none);
    assertThat(hidden.getFirst().code().name()).isEqualTo("NOT_FOUND");
    assertThat(eve.data(books("{_action: ADD, _key: {isbn: \"i4\"}}")).toString()).contains("Fog");
  }
}
