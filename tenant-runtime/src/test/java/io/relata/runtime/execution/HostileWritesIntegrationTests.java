package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileWritesIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final TestWrites house = TestWrites.create(DATABASE, Publishing.model());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; drop table authors; --",
        "\\'); delete from authors; --",
        "$1 ? :x %s {0}",
        "\"]}, {\"n\": 1, \"c0\": \"x\"}",
        "\\u0000",
        "\u202e\u0007\u001f\uD83D\uDE00"
      })
  void keepsTextAsItIs(String text) {
    assertThat(
            house
                .data(
                    "mutation($t: String!) { add_tag(input: {label: $t}) { label } }",
                    Map.of("t", text))
                .at("/add_tag/label")
                .asString())
        .isEqualTo(text);
  }

  @Test
  void refusesWhatPostgresCanNotKeep() {
    for (Object text : List.of("a\0b", "\uD83D", "\uDE00x")) {
      assertThat(
              house.problems(
                  "mutation($t: String!) { add_tag(input: {label: $t}) { id } }",
                  Map.of("t", text)))
          .extracting("inputPath")
          .containsExactly("input.label");
    }
    assertThat(
            house.problems(
                "mutation($j: JSON) { add_book(input: {title: \"t\", details: $j}) { id } }",
                Map.of("j", Map.of("a", List.of("x\0")))))
        .extracting("inputPath")
        .containsExactly("input.details");
  }

  @Test
  void refusesNumbersThatTheColumnWouldRound() {
    assertThat(
            house.refusals("mutation { add_book(input: {title: \"t\", price: 12345.00}) { id } }"))
        .containsExactly("BAD_INPUT input.price");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1000", "-1e999999", "1e-1000", "[{a: 1e-999999}]", "0e2000"})
  @DisplayName("refuses numbers in JSON that are long when they are written out")
  void refusesLongNumbersInJson(String number) {
    assertThat(
            house.problems(
                "mutation { add_book(input: {title: \"t\", details: " + number + "}) { id } }"))
        .extracting("inputPath", "message")
        .containsExactly(
            Tuple.tuple(
                "input.details", "details holds a number of more than 1000 digits, written out"));
  }

  @Test
  void refusesManyNumbersInJsonThatAreLongTogether() {
    assertThat(
            house.problems(
                "mutation($j: JSON) { add_book(input: {title: \"t\", details: $j}) { id } }",
                Map.of("j", Collections.nCopies(100_000, new BigDecimal("1e999")))))
        .extracting("inputPath", "message")
        .containsExactly(
            Tuple.tuple(
                "input.details",
                "details holds numbers of more than 2000000 digits in all, written out"));
  }

  @Test
  void keepsNumbersInJsonAsTheyAre() {
    assertThat(
            house.value(
                "/add_book/details",
                "mutation { add_book(input: {title: \"t\", details: 1e999}) { details } }"))
        .isEqualTo("1" + "0".repeat(999));
  }

  @Test
  @DisplayName("names the places of values that do not fit in filters and results")
  void namesPlacesInFiltersAndResults() {
    house.tenant().execute("insert into authors (name) values ('ours')");
    assertThat(
            house.refusals(
                "mutation { delete_books(filter: {title: {eq: \"\\u0000\"}}, at_most: 5) { count }"
                    + " }"))
        .containsExactly("BAD_INPUT filter.title.eq");
    assertThat(
            house.refusals(
                "mutation { edit_author(id: 1, input: {name: \"x\"}) { books(limit: -1) { id } }"
                    + " }"))
        .containsExactly("BAD_INPUT limit");
  }

  @Test
  @DisplayName("Ids of another tenant are as ids that are not there")
  void keepsTenantsApart() {
    TestWrites other = TestWrites.create(DATABASE, Publishing.model());
    other.tenant().execute("insert into authors (name) select 'other' from generate_series(1, 5)");
    house.tenant().execute("insert into books (title) values ('ours')");
    var before = other.contents();
    assertThat(house.refusals("mutation { edit_author(id: 3, input: {name: \"x\"}) { id } }"))
        .containsExactly("NOT_FOUND id");
    assertThat(house.refusals("mutation { delete_author(id: 3) { id } }"))
        .containsExactly("NOT_FOUND id");
    assertThat(house.refusals("mutation { edit_book(id: 1, input: {author_id: 3}) { id } }"))
        .containsExactly("NOT_FOUND input.author_id");
    assertThat(house.data("mutation { delete_authors(filter: {}, at_most: 10) { count } }"))
        .hasToString("{\"delete_authors\":{\"count\":0}}");
    assertThat(other.contents()).isEqualTo(before);
  }

  @Test
  void refusesIdsThatAreNone() {
    house.tenant().execute("insert into books (title) values ('ours')");
    assertThat(
            house.problems(
                "mutation($id: ID!) { edit_book(id: 1, input: {author_id: $id}) { id } }",
                Map.of("id", "01890a5d-ac96-774b-bcce-b302099a8057")))
        .extracting("inputPath")
        .containsExactly("input.author_id");
    assertThat(
            house.refusals(
                "mutation { add_loan(input: {book_id: \"9223372036854775807\"}) { id } }"))
        .containsExactly("NOT_FOUND input.book_id");
  }

  @Test
  @DisplayName("Errors name nothing of the database")
  void namesNothingOfTheDatabase() {
    house.tenant().execute("insert into tags (label) values ('old')");
    for (String mutation :
        List.of(
            "mutation { add_tag(input: {label: \"old\"}) { id } }",
            "mutation { add_author(input: {name: \"a\", email: \"x\"}) { id } }",
            "mutation { add_book(input: {title: \"t\", author_id: 9}) { id } }")) {
      assertThat(house.problems(mutation).toString())
          .doesNotContain(
              house.tenant().id().schema().value(),
              "_uq_",
              "_fk_",
              "_pat_",
              "SQL",
              "constraint",
              "violates");
    }
  }
}
